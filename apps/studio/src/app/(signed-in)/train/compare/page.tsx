import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { CompareView } from '../../../../features/train/compare-view.tsx';

interface ComparePageProps {
  readonly searchParams: Promise<{ readonly runs?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.train');
  return { title: translate('compareTitle') };
}

export default async function ComparePage({ searchParams }: ComparePageProps) {
  const { runs = '' } = await searchParams;
  return <CompareView ids={String(runs).split(',').filter(Boolean)} />;
}
