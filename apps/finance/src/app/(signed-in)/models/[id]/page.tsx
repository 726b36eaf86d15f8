import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ModelView } from '../../../../features/models/model-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.pages');
  return { title: translate('model') };
}

export default async function ModelPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <ModelView id={id} />;
}
