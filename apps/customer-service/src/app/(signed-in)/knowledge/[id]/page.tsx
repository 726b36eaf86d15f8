import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { SourceView } from '../../../../features/knowledge/source-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('source') };
}

export default async function SourcePage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <SourceView id={id} />;
}
