import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { PartView } from '../../../../features/parts/part-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('manufacturing.pages');
  return { title: translate('part') };
}

export default async function PartPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <PartView id={id} />;
}
