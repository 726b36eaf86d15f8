import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { QueueView } from '../../../features/queue/queue-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.pages');
  return { title: translate('queue') };
}

export default function QueuePage() {
  return <QueueView />;
}
