'use client';

import type { PolicyChange } from '@newfield/finance';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { usePrintMoney } from '../figures/money.tsx';

interface ChangeFiguresProps {
  readonly change: PolicyChange;
  readonly liveVersion: number;
}

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The three figures that one decides by: approvals, bad rate and profit, as differences to the live policy. */
export function ChangeFigures({ change: { approvedShare, badRate, profit }, liveVersion }: ChangeFiguresProps) {
  const translate = useTranslations('finance.policy.result');
  const translateFigures = useTranslations('finance.policy.figures');
  const format = useFormatter();
  const printMoney = usePrintMoney();
  const print = (share: number) =>
    format.number(share * 100, { signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const points = ({ value, low, high }: Interval): [string, string] => [
    translateFigures('percentagePoints', { value: print(value) }),
    translateFigures('range', { low: print(low), high: print(high) }),
  ];
  const unknown: [string, string] = ['–', ''];
  return (
    <section aria-label={translate('change', { version: liveVersion })}>
      <h3 className="mb-2 text-sm font-medium">{translate('change', { version: liveVersion })}</h3>
      <dl className="grid gap-3 sm:grid-cols-3">
        <Figure term={translate('approvedChange')} value={points(approvedShare)} />
        <Figure term={translate('badRateChange')} value={badRate ? points(badRate) : unknown} />
        <Figure
          term={translate('profitChange')}
          value={
            profit
              ? [
                  printMoney(profit.value, true),
                  translateFigures('range', { low: printMoney(profit.low, true), high: printMoney(profit.high, true) }),
                ]
              : unknown
          }
        />
      </dl>
    </section>
  );
}

function Figure({ term, value: [value, range] }: { readonly term: ReactNode; readonly value: [string, string] }) {
  return (
    <div className="rounded-md border border-line px-3 py-2">
      <dt className="text-xs text-ink-muted">{term}</dt>
      <dd className="tabular text-xl font-semibold">
        {value}
        <span className="block text-xs font-normal text-ink-muted">{range}</span>
      </dd>
    </div>
  );
}
