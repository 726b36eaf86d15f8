import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { QuestionSetView } from '../../../../../features/evaluations/question-set-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('evaluations') };
}

export default async function QuestionSetPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <QuestionSetView id={id} />;
}
