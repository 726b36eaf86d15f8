import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ApplicationView } from '../../../../features/application/application-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.pages');
  return { title: translate('application') };
}

export default async function ApplicationPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <ApplicationView id={id} />;
}
