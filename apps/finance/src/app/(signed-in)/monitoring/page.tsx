import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { MonitoringView } from '../../../features/monitoring/monitoring-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.pages');
  return { title: translate('monitoring') };
}

export default function MonitoringPage() {
  return <MonitoringView />;
}
