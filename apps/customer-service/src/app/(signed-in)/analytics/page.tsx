import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { AnalyticsView } from '../../../features/analytics/analytics-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('analytics') };
}

export default function AnalyticsPage() {
  return <AnalyticsView />;
}
