import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { SignInView } from '../../../features/sign-in/sign-in-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.pages');
  return { title: translate('signIn') };
}

export default function SignInPage() {
  return <SignInView />;
}
