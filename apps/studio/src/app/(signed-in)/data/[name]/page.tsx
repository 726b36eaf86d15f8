import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { DatasetView } from '../../../../features/data/dataset-view.tsx';

interface DatasetPageProps {
  readonly params: Promise<{ readonly name: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.data');
  return { title: translate('title') };
}

export default async function DatasetPage({ params }: DatasetPageProps) {
  const name = decodeURIComponent((await params).name);
  return <DatasetView key={name} name={name} />;
}
