import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { EnterView } from '../../../features/sign-in/enter-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.pages');
  return { title: translate('signIn') };
}

export default function EnterPage() {
  return <EnterView />;
}
