import { cookies, headers } from 'next/headers';

import { negotiateLocale, parseLocale, parseTheme, preferenceCookies, type Locale, type Theme } from './preferences.ts';

export interface Preferences {
  readonly theme: Theme;
  readonly locale: Locale;
}

/** What this request's reader chose; the browser's language and the system's theme until they choose. */
export async function readPreferences(): Promise<Preferences> {
  const [jar, requestHeaders] = await Promise.all([cookies(), headers()]);
  return {
    theme: parseTheme(jar.get(preferenceCookies.theme)?.value),
    locale:
      parseLocale(jar.get(preferenceCookies.locale)?.value) ?? negotiateLocale(requestHeaders.get('accept-language')),
  };
}

/** Attributes of the `<html>` element that make the first paint right. */
export function htmlAttributes({ theme, locale }: Preferences): { lang: string; 'data-theme'?: Theme } {
  return { lang: locale === 'zh' ? 'zh-CN' : 'en', ...(theme !== 'system' && { 'data-theme': theme }) };
}
