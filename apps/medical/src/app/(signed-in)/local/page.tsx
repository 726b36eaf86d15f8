import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { LocalReadingView } from '../../../features/local-reading/local-reading-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('medical.pages');
  return { title: translate('local') };
}

export default function LocalReadingPage() {
  return <LocalReadingView />;
}
