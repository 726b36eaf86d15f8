import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { KnowledgeView } from '../../../features/knowledge/knowledge-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('knowledge') };
}

export default function KnowledgePage() {
  return <KnowledgeView />;
}
