import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ScreensView } from '../../../features/screens/screens-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('medical.pages');
  return { title: translate('screens') };
}

export default function ScreensPage() {
  return <ScreensView />;
}
