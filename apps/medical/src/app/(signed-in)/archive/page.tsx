import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ArchiveView } from '../../../features/archive/archive-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('medical.pages');
  return { title: translate('archive') };
}

export default function ArchivePage() {
  return <ArchiveView />;
}
