import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ChartsView } from '../../../features/charts/charts-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('manufacturing.pages');
  return { title: translate('charts') };
}

export default function ChartsPage() {
  return <ChartsView />;
}
