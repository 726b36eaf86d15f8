import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { BatchView } from '../../../../features/batches/batch-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.batches');
  return { title: translate('title') };
}

export default async function BatchPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <BatchView id={id} />;
}
