import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { PoliciesView } from '../../../features/policies/policies-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.pages');
  return { title: translate('policies') };
}

export default function PoliciesPage() {
  return <PoliciesView />;
}
