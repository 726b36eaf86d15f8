import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TrainView } from '../../../features/train/train-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.train');
  return { title: translate('title') };
}

export default function TrainPage() {
  return <TrainView />;
}
