import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TreatmentsView } from '../../../features/treatments/treatments-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('medical.pages');
  return { title: translate('treatments') };
}

export default function TreatmentsPage() {
  return <TreatmentsView />;
}
