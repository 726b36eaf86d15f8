'use client';

import { useLocale } from 'next-intl';
import { useCallback } from 'react';

/** Names languages in the reader's: `zh` is Chinese, or 中文. */
export function useLanguageName(): (language: string) => string {
  const locale = useLocale();
  return useCallback(
    (language) => {
      const names = new Intl.DisplayNames([locale], { type: 'language' });
      return names.of(language) ?? language;
    },
    [locale],
  );
}
