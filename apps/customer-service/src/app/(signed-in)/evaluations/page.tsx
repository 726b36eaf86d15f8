import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { EvaluationsView } from '../../../features/evaluations/evaluations-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('evaluations') };
}

export default function EvaluationsPage() {
  return <EvaluationsView />;
}
