import english from '../messages/en.json' with { type: 'json' };
import chinese from '../messages/zh.json' with { type: 'json' };

import type { Locale } from './preferences.ts';

const uiMessages = { en: english, zh: chinese } as const;

/** This library's words of a language, under the key `ui`. */
export type UiMessages = typeof english;

/**
 * This library's words and an application's, for next-intl's request configuration.
 *
 * @param appMessages the application's, per language; they must not use the key `ui`
 */
export function mergeMessages<AppMessages extends object>(
  locale: Locale,
  appMessages: Readonly<Record<Locale, AppMessages>>,
): AppMessages & UiMessages {
  return { ...appMessages[locale], ...uiMessages[locale] };
}
