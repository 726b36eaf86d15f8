import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { AuditView } from '../../../features/audit/audit-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.pages');
  return { title: translate('audit') };
}

export default function AuditPage() {
  return <AuditView />;
}
