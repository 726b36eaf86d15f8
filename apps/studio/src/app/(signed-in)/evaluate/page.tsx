import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { EvaluationsView } from '../../../features/evaluation/evaluations-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.evidence.pages');
  return { title: translate('evaluate') };
}

export default function EvaluatePage() {
  return <EvaluationsView />;
}
