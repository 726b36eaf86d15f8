import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import type { ApplicationMessages } from '../messages/index.ts';

/** `generateMetadata` of a page that every application has. */
export const sharedTitle = (page: keyof ApplicationMessages['application']['pages']) => async (): Promise<Metadata> => {
  const translate = await getTranslations('application.pages');
  return { title: translate(page) };
};
