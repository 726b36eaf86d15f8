import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { FlowView } from '../../../../features/flow/flow-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('flow') };
}

export default async function FlowPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <FlowView id={id} />;
}
