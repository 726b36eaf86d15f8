import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { InboxView } from '../../../features/inbox/inbox-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('inbox') };
}

export default function InboxPage() {
  return <InboxView />;
}
