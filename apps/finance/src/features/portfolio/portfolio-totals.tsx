'use client';

import type { CreditPortfolio } from '@newfield/finance';
import { Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Term } from '../report-table.tsx';
import { useMoney } from './use-money.ts';

/** The whole in six figures. */
export function PortfolioTotals({ portfolio }: { readonly portfolio: CreditPortfolio }) {
  const translate = useTranslations('finance.portfolio');
  const format = useFormatter();
  const money = useMoney();
  const { total, meanBadChance, badRate } = portfolio;
  const lossShare = Number(total.expectedLoss.amount) / (Number(total.exposure.amount) || 1);
  return (
    <dl className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <Figure word={translate('loans')} meaning={translate('loansMeaning')}>
        {format.number(total.loans)}
      </Figure>
      <Figure word={translate('exposure')} meaning={translate('exposureMeaning')}>
        {money(total.exposure)}
      </Figure>
      <Figure word={translate('expectedLoss')} meaning={translate('expectedLossMeaning')}>
        {money(total.expectedLoss)}
      </Figure>
      <Figure word={translate('lossShare')} meaning={translate('lossShareMeaning')}>
        <Quantity value={lossShare} unit="%" digits={2} />
      </Figure>
      <Figure word={translate('predicted')} meaning={translate('predictedMeaning')}>
        <Quantity value={meanBadChance} unit="%" />
      </Figure>
      <Figure word={translate('observed')} meaning={translate('observedMeaning')}>
        {badRate ? <Quantity value={badRate.value} unit="%" interval={[badRate.low, badRate.high]} /> : '–'}
      </Figure>
    </dl>
  );
}

function Figure({
  word,
  meaning,
  children,
}: {
  readonly word: string;
  readonly meaning: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3">
      <dt className="text-sm text-ink-muted">
        <Term word={word} meaning={meaning} />
      </dt>
      <dd className="tabular text-xl font-semibold">{children}</dd>
    </div>
  );
}
