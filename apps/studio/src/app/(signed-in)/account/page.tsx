import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { AccountView } from '../../../features/account/account-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.pages');
  return { title: translate('account') };
}

export default function AccountPage() {
  return <AccountView />;
}
