import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { BatchesView } from '../../../features/batches/batches-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.batches');
  return { title: translate('title') };
}

export default function BatchesPage() {
  return <BatchesView />;
}
