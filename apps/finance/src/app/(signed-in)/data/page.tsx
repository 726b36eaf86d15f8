import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { DataView } from '../../../features/data/data-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.data');
  return { title: translate('title') };
}

export default function DataPage() {
  return <DataView />;
}
