import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TrainView } from '../../../features/train/train-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.train');
  return { title: translate('title') };
}

interface TrainPageProps {
  /** A version of a design that is to be trained. */
  readonly searchParams: Promise<{ readonly design?: string | string[] }>;
}

export default async function TrainPage({ searchParams }: TrainPageProps) {
  const { design } = await searchParams;
  return <TrainView designVersionId={typeof design === 'string' ? design : undefined} />;
}
