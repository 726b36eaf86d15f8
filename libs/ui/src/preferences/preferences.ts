/** What a reader chose, kept in cookies so that the server's first answer already has it. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const locales = ['en', 'zh'] as const;
export type Locale = (typeof locales)[number];

/** Cookies know no port, so one choice holds for all five applications of a host. The server's errors read the language too. */
export const preferenceCookies = { theme: 'newfield-theme', locale: 'NEXT_LOCALE' } as const;

export const parseTheme = (value: string | undefined): Theme => themes.find((theme) => theme === value) ?? 'system';

export const parseLocale = (value: string | undefined): Locale | undefined =>
  locales.find((locale) => locale === value);

/**
 * The first language of a browser's list that the applications speak; English when there is none.
 *
 * @param acceptLanguage the `Accept-Language` header, e.g. `zh-CN,zh;q=0.9,en;q=0.8`
 */
export function negotiateLocale(acceptLanguage: string | null | undefined): Locale {
  const wishes = (acceptLanguage ?? '').split(',').map((part, index) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), index };
  });
  const ranked = wishes.sort((a, b) => b.quality - a.quality || a.index - b.index);
  return ranked.map(({ language }) => parseLocale(language)).find((locale) => locale !== undefined) ?? 'en';
}
