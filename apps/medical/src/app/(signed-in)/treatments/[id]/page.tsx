import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TreatmentView } from '../../../../features/treatments/treatment-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('medical.pages');
  return { title: translate('treatment') };
}

export default async function TreatmentPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <TreatmentView id={id} />;
}
