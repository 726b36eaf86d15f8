'use client';

import { useFormatter } from 'next-intl';
import { useCallback } from 'react';

import type { MoneyAnswer } from './application-answers.ts';

/** Prints an amount with its currency, as the reader's language writes it. */
export function useMoney(): (money: MoneyAnswer) => string {
  const format = useFormatter();
  return useCallback(
    ({ amount, currency }) => format.number(Number(amount), { style: 'currency', currency }),
    [format],
  );
}
