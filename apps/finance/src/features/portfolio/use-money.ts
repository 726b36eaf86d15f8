'use client';

import { useLocale } from 'next-intl';
import { useCallback } from 'react';

export interface MoneyText {
  /** A plain decimal. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** How money is written in the reader's language; a text keeps every digit where a number would not. */
export function useMoney() {
  const locale = useLocale();
  return useCallback(
    ({ amount, currency }: MoneyText): string =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount as Intl.StringNumericLiteral),
    [locale],
  );
}
