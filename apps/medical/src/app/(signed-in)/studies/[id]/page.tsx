import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { StudyView } from '../../../../features/study/study-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('medical.pages');
  return { title: translate('study') };
}

export default async function StudyPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <StudyView id={id} />;
}
