'use client';

import { preferenceCookies, type Locale, type Theme } from './preferences.ts';

const yearS = 365 * 24 * 3600;

function writeCookie(name: string, value: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${name}=${value}; Path=/; Max-Age=${yearS}; SameSite=Lax${secure}`;
}

/** Shows the theme at once and keeps it for a year. */
export function saveTheme(theme: Theme): void {
  writeCookie(preferenceCookies.theme, theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Keeps the language for a year; the page shows it after a refresh. */
export function saveLocale(locale: Locale): void {
  writeCookie(preferenceCookies.locale, locale);
}
