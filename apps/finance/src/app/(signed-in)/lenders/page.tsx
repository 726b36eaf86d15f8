import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { LendersView } from '../../../features/lenders/lenders-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.pages');
  return { title: translate('lenders') };
}

export default function LendersPage() {
  return <LendersView />;
}
