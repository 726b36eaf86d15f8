import { mergeMessages, readPreferences, type UiMessages } from '@newfield/ui/server';

import english from './en.json' with { type: 'json' };
import chinese from './zh.json' with { type: 'json' };

/** The words of what every application has, under the key `application`. */
export type ApplicationMessages = typeof english;

/** What all pages of an application say: its own words, these, and the parts'. */
export type AllMessages<OwnMessages extends object> = OwnMessages & ApplicationMessages & UiMessages;

/**
 * Words and formats of the reader's language, which a cookie holds; no page's address names it. For next-intl's `getRequestConfig`.
 *
 * @param own the application's words; they must use neither the key `ui` nor `application`
 */
export async function readMessages<OwnMessages extends object>(own: {
  readonly en: OwnMessages;
  readonly zh: OwnMessages;
}) {
  const { locale } = await readPreferences();
  const messages = mergeMessages(locale, {
    en: { ...own.en, ...english },
    zh: { ...own.zh, ...chinese },
  });
  return { locale, messages, timeZone: 'UTC' };
}
