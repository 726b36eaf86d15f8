'use client';

import type { PolicyChange } from '@newfield/finance';
import { useFormatter, useTranslations } from 'next-intl';

import { ReportTable } from '../report-table.tsx';
import { RateAmong } from '../figures/rate.tsx';

const parts = ['swappedIn', 'swappedOut', 'keptIn', 'keptOut'] as const;
const outcomes = ['approved', 'referred', 'declined'] as const;

/** Who is approved now and was not before, and the other way round; and who moves between all three outcomes. */
export function SwapTable({ change: { swaps, moves } }: { readonly change: PolicyChange }) {
  const translate = useTranslations('finance.policy.swaps');
  const format = useFormatter();
  return (
    <div className="grid gap-6 2xl:grid-cols-2">
      <ReportTable
        label={translate('label')}
        columns={[translate('who'), translate('applicants'), translate('badRate')].map((header) => ({ header }))}
        rows={parts.map((part) => ({
          key: part,
          cells: [translate(part), format.number(swaps[part].applicants), <RateAmong key="rate" {...swaps[part]} />],
        }))}
      />
      <ReportTable
        label={translate('moves')}
        columns={[translate('fromTo'), ...outcomes.map((outcome) => translate(`to.${outcome}`))].map((header) => ({
          header,
        }))}
        rows={outcomes.map((from) => ({
          key: from,
          cells: [translate(`from.${from}`), ...outcomes.map((to) => format.number(moves[from][to]))],
        }))}
      />
    </div>
  );
}
