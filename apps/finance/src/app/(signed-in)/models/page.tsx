import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ModelsView } from '../../../features/models/models-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.pages');
  return { title: translate('models') };
}

export default function ModelsPage() {
  return <ModelsView />;
}
