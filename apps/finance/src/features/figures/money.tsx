'use client';

import type { MoneyInterval, MoneyText } from '@newfield/finance';
import { useLocale, useTranslations } from 'next-intl';

/** An amount as readers of the page's language write it. */
export function usePrintMoney(): (money: MoneyText, isSigned?: boolean) => string {
  const locale = useLocale();
  return ({ amount, currency }, isSigned = false) =>
    // A text keeps every digit where a number would not.
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      ...(isSigned && { signDisplay: 'exceptZero' }),
    }).format(amount as Intl.StringNumericLiteral);
}

interface MoneyProps {
  readonly money: MoneyText;
  readonly interval?: MoneyInterval;
  readonly isSigned?: boolean;
}

/** An amount, with its 95 % interval where it is an estimate. */
export function MoneyFigure({ money, interval, isSigned = false }: MoneyProps) {
  const print = usePrintMoney();
  const translate = useTranslations('finance.policy.figures');
  return (
    <span className="tabular">
      {print(money, isSigned)}
      {interval && (
        <span className="ml-1.5 text-xs text-ink-muted">
          {translate('range', { low: print(interval.low, isSigned), high: print(interval.high, isSigned) })}
        </span>
      )}
    </span>
  );
}
