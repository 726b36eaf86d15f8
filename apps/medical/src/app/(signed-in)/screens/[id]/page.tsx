import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ScreenView } from '../../../../features/screens/result/screen-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('medical.pages');
  return { title: translate('screen') };
}

export default async function ScreenPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <ScreenView id={id} />;
}
