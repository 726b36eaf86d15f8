import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { DesksView } from '../../../features/desks/desks-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('desks') };
}

export default function DesksPage() {
  return <DesksView />;
}
