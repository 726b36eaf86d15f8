import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { StationView } from '../../../../features/station/station-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('manufacturing.pages');
  return { title: translate('station') };
}

export default async function StationPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <StationView id={id} />;
}
