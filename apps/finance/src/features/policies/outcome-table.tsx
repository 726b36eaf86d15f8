'use client';

import type { PolicyFigures, PolicySimulation } from '@newfield/finance';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { ReportTable } from '../report-table.tsx';
import { MoneyFigure } from '../figures/money.tsx';
import { Rate, RateAmong } from '../figures/rate.tsx';

const outcomes = ['approved', 'referred', 'declined'] as const;

/** Draft and live policy beside each other: whom they approve, refer and decline, and what comes of it. */
export function OutcomeTable({ result: { draft, live, hasAmounts } }: { readonly result: PolicySimulation }) {
  const translate = useTranslations('finance.policy.result');
  const format = useFormatter();
  const both = (of: (figures: PolicyFigures) => ReactNode): ReactNode[] => [of(draft), ...(live ? [of(live)] : [])];
  const money = (name: 'lent' | 'earned' | 'lost') => ({
    key: name,
    cells: [translate(name), ...both((figures) => figures.money && <MoneyFigure money={figures.money[name]} />)],
  });
  return (
    <ReportTable
      label={translate('title')}
      columns={[translate('figure'), translate('thisPolicy'), ...(live ? [translate('livePolicy')] : [])].map(
        (header) => ({ header }),
      )}
      rows={[
        ...outcomes.flatMap((outcome) => [
          { key: outcome, cells: [translate(outcome), ...both((figures) => <Rate of={figures[outcome].share} />)] },
          {
            key: `${outcome}-count`,
            cells: [translate(`${outcome}Count`), ...both((figures) => format.number(figures[outcome].applicants))],
          },
          {
            key: `${outcome}-bad`,
            cells: [translate(`${outcome}Bad`), ...both((figures) => <RateAmong {...figures[outcome]} />)],
          },
        ]),
        ...(hasAmounts
          ? [
              money('lent'),
              money('earned'),
              money('lost'),
              {
                key: 'profit',
                cells: [
                  translate('profit'),
                  ...both(({ money: of }) => of && <MoneyFigure money={of.profit.value} interval={of.profit} />),
                ],
              },
            ]
          : []),
      ]}
    />
  );
}
