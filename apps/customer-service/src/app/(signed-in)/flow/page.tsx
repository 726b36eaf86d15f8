import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { FlowsView } from '../../../features/flow/flows-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('flow') };
}

export default function FlowsPage() {
  return <FlowsView />;
}
