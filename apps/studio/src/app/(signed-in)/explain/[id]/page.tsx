import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ExplanationView } from '../../../../features/explanation/explanation-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.evidence.pages');
  return { title: translate('explain') };
}

export default async function ExplanationPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  return <ExplanationView jobId={(await params).id} />;
}
