import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { SweepView } from '../../../../../features/train/sweep-view.tsx';

interface SweepPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.train');
  return { title: translate('sweep') };
}

export default async function SweepPage({ params }: SweepPageProps) {
  return <SweepView id={(await params).id} />;
}
