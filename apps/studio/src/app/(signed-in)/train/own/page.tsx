import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { OwnTrainingView } from '../../../../features/own-data/own-training-view.tsx';

interface OwnTrainingPageProps {
  readonly searchParams: Promise<{ readonly data?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.ownData');
  return { title: translate('title') };
}

export default async function OwnTrainingPage({ searchParams }: OwnTrainingPageProps) {
  const { data } = await searchParams;
  return <OwnTrainingView reference={typeof data === 'string' ? data : undefined} />;
}
