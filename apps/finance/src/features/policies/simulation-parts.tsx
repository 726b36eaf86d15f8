'use client';

import type { PolicySimulation } from '@newfield/finance';
import { Chart } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { ReportTable } from '../report-table.tsx';
import { RateAmong } from '../figures/rate.tsx';

interface PartProps {
  readonly result: PolicySimulation;
}

/** Past applicants by score, and how many of them either policy approves. */
export function BandTable({ result: { byBand, live } }: PartProps) {
  const translate = useTranslations('finance.policy.bands');
  const format = useFormatter();
  return (
    <ReportTable
      label={translate('label')}
      columns={[
        translate('band'),
        translate('applicants'),
        translate('badRate'),
        translate('draft'),
        ...(live ? [translate('live')] : []),
      ].map((header) => ({ header }))}
      rows={byBand.map((band) => ({
        key: String(band.from),
        cells: [
          band.from === band.to ? band.from : `${band.from} – ${band.to}`,
          format.number(band.applicants),
          <RateAmong key="rate" {...band} />,
          format.number(band.draft.applicants),
          ...(band.live ? [format.number(band.live.applicants)] : []),
        ],
      }))}
    />
  );
}

/** Share of approved applicants by month, by either policy. */
export function MonthChart({ result: { byMonth, live } }: PartProps) {
  const translate = useTranslations('finance.policy.months');
  const option = useMemo(() => {
    const percent = (part: { readonly applicants: number }, all: number) => (100 * part.applicants) / all;
    return {
      xAxis: { type: 'category' as const, data: byMonth.map(({ month }) => month) },
      yAxis: { type: 'value' as const, name: translate('approved'), min: 0, max: 100 },
      grid: { left: 8, right: 16, top: 56, bottom: 8 },
      series: [
        {
          type: 'line' as const,
          name: translate('draft'),
          data: byMonth.map(({ draft, applicants }) => percent(draft, applicants)),
        },
        ...(live
          ? [
              {
                type: 'line' as const,
                name: translate('live'),
                lineStyle: { type: 'dashed' as const },
                data: byMonth.map((each) => percent(each.live!, each.applicants)),
              },
            ]
          : []),
      ],
    };
  }, [byMonth, live, translate]);
  if (byMonth.length === 0) return <p className="text-sm text-ink-muted">{translate('none')}</p>;
  return (
    <Chart
      title={translate('title')}
      summary={translate('summary', { count: byMonth.length, first: byMonth[0]!.month, last: byMonth.at(-1)!.month })}
      option={option}
      rows={{
        columns: [
          translate('month'),
          translate('applicants'),
          translate('draft'),
          ...(live ? [translate('live')] : []),
          translate('badRate'),
        ],
        rows: byMonth.map((each) => [
          each.month,
          each.applicants,
          each.draft.applicants,
          ...(each.live ? [each.live.applicants] : []),
          each.draft.applicants === 0 ? null : 100 * each.draft.badRate.value,
        ]),
      }}
    />
  );
}
