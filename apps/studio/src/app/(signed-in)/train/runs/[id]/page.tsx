import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { RunView } from '../../../../../features/train/run-view.tsx';

interface RunPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.train');
  return { title: translate('run') };
}

export default async function RunPage({ params }: RunPageProps) {
  return <RunView id={(await params).id} />;
}
