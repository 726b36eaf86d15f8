import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ApplyView } from '../../../features/apply/apply-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.pages');
  return { title: translate('apply') };
}

export default function ApplyPage() {
  return <ApplyView />;
}
