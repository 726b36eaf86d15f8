/** Languages that passages are searched in. */
export const searchLanguages = ['en', 'de', 'zh'] as const;

export type SearchLanguage = (typeof searchLanguages)[number];
