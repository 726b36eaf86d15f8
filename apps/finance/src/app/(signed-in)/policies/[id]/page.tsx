import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { PolicyView } from '../../../../features/policies/policy-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.pages');
  return { title: translate('policy') };
}

export default async function PolicyPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <PolicyView id={id} />;
}
