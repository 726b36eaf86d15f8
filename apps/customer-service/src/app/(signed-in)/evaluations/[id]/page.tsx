import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { EvaluationView } from '../../../../features/evaluations/evaluation-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('evaluations') };
}

interface EvaluationPageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<{ readonly against?: string | string[] }>;
}

export default async function EvaluationPage({ params, searchParams }: EvaluationPageProps) {
  const [{ id }, { against }] = [await params, await searchParams];
  return <EvaluationView id={id} against={typeof against === 'string' ? against : undefined} />;
}
