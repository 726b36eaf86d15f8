import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { StationsView } from '../../../features/stations/stations-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('manufacturing.pages');
  return { title: translate('stations') };
}

export default function StationsPage() {
  return <StationsView />;
}
