import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { JobsView } from '../../../features/jobs/jobs-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.pages');
  return { title: translate('jobs') };
}

export default function JobsPage() {
  return <JobsView />;
}
