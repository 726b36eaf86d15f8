import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { SetupView } from '../../../features/sign-in/setup-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.pages');
  return { title: translate('setup') };
}

export default function SetupPage() {
  return <SetupView />;
}
