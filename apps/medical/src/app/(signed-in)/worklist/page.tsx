import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { WorklistView } from '../../../features/worklist/worklist-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('medical.pages');
  return { title: translate('worklist') };
}

export default function WorklistPage() {
  return <WorklistView />;
}
