import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { PasswordView } from '../../../features/sign-in/password-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.pages');
  return { title: translate('password') };
}

export default function PasswordPage() {
  return <PasswordView />;
}
