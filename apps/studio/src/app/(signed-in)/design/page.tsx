import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { DesignsView } from '../../../features/design/designs-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.design');
  return { title: translate('title') };
}

export default function DesignPage() {
  return <DesignsView />;
}
