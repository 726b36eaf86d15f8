import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { PartsView } from '../../../features/parts/parts-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('manufacturing.pages');
  return { title: translate('parts') };
}

export default function PartsPage() {
  return <PartsView />;
}
