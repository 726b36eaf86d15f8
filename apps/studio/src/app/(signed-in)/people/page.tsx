import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { PeopleView } from '../../../features/people/people-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.pages');
  return { title: translate('people') };
}

export default function PeoplePage() {
  return <PeopleView />;
}
