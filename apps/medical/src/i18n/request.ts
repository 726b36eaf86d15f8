import { mergeMessages, readPreferences } from '@newfield/ui/server';
import { getRequestConfig } from 'next-intl/server';

import english from '../messages/en.json';
import chinese from '../messages/zh.json';

/** Words and formats of the reader's language, which a cookie holds; no page's address names it. */
export default getRequestConfig(async () => {
  const { locale } = await readPreferences();
  return { locale, messages: mergeMessages(locale, { en: english, zh: chinese }), timeZone: 'UTC' };
});
