import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { SystemView } from '../../../features/system/system-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.truth.system');
  return { title: translate('title') };
}

export default function SystemPage() {
  return <SystemView />;
}
