import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { HistoryView } from '../../../../features/data/history-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.data');
  return { title: translate('title') };
}

export default async function HistoryPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <HistoryView id={id} />;
}
