import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { EvaluationView } from '../../../../features/evaluation/evaluation-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.evidence.pages');
  return { title: translate('evaluate') };
}

export default async function EvaluationPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  return <EvaluationView jobId={(await params).id} />;
}
