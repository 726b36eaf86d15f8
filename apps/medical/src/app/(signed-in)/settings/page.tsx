import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { SettingsView } from '../../../features/settings/settings-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('medical.pages');
  return { title: translate('settings') };
}

export default function SettingsPage() {
  return <SettingsView />;
}
