import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { NewScreenView } from '../../../../features/screens/new/new-screen-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('medical.screens');
  return { title: translate('new') };
}

interface NewScreenPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export default async function NewScreenPage({ searchParams }: NewScreenPageProps) {
  const { like } = await searchParams;
  return <NewScreenView {...(typeof like === 'string' && { like })} />;
}
