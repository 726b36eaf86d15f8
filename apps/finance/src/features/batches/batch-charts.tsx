'use client';

import { Chart } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { BatchView } from '../../server/batches/batch-view.ts';

type Summary = NonNullable<BatchView['summary']>;

const barsMax = 40;

/** How scores are distributed, and what the policy says of them. */
export function BatchCharts({ summary }: { readonly summary: Summary }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Scores scores={summary.scores} />
      {summary.outcomes && <Outcomes outcomes={summary.outcomes} numRows={summary.numRows} />}
    </div>
  );
}

/** Bars of a whole number of points, few enough to be seen. */
function barsOf(scores: Summary['scores']): readonly { readonly label: string; readonly numRows: number }[] {
  const [low, high] = [scores[0]?.score ?? 0, scores.at(-1)?.score ?? 0];
  const width = Math.max(1, Math.ceil((high - low + 1) / barsMax));
  const bars = Array.from({ length: Math.floor((high - low) / width) + 1 }, (_, index) => {
    const from = low + index * width;
    return { label: width === 1 ? `${from}` : `${from}–${from + width - 1}`, numRows: 0 };
  });
  for (const { score, numRows } of scores) bars[Math.floor((score - low) / width)]!.numRows += numRows;
  return bars;
}

function Scores({ scores }: Pick<Summary, 'scores'>) {
  const translate = useTranslations('finance.batches');
  const bars = useMemo(() => barsOf(scores), [scores]);
  const option = useMemo(
    () => ({
      xAxis: { type: 'category' as const, data: bars.map(({ label }) => label), name: translate('score') },
      yAxis: { type: 'value' as const, name: translate('columns.rows') },
      series: [{ type: 'bar' as const, name: translate('columns.rows'), data: bars.map(({ numRows }) => numRows) }],
    }),
    [bars, translate],
  );
  return (
    <Chart
      title={translate('scores')}
      summary={translate('scoresSummary', { low: scores[0]?.score ?? 0, high: scores.at(-1)?.score ?? 0 })}
      option={option}
      rows={{
        columns: [translate('score'), translate('columns.rows')],
        rows: bars.map(({ label, numRows }) => [label, numRows]),
      }}
    />
  );
}

const kinds = ['approved', 'referred', 'declined'] as const;

interface OutcomesProps {
  readonly outcomes: NonNullable<Summary['outcomes']>;
  readonly numRows: number;
}

function Outcomes({ outcomes, numRows }: OutcomesProps) {
  const translate = useTranslations('finance.batches');
  const format = useFormatter();
  const shares = useMemo(
    () =>
      kinds.map((kind) => ({
        label: translate(`outcomes.${kind}`),
        count: outcomes[kind],
        share: outcomes[kind] / numRows,
      })),
    [outcomes, numRows, translate],
  );
  const option = useMemo(
    () => ({
      xAxis: { type: 'value' as const, name: '%', max: 100 },
      yAxis: { type: 'category' as const, data: shares.map(({ label }) => label), inverse: true },
      series: [
        {
          type: 'bar' as const,
          name: translate('share'),
          data: shares.map(({ share }) => Math.round(1000 * share) / 10),
          label: { show: true, position: 'right' as const, formatter: '{c} %' },
        },
      ],
    }),
    [shares, translate],
  );
  return (
    <Chart
      title={translate('policySays')}
      summary={shares
        .map(({ label, share }) => `${label} ${format.number(share, { style: 'percent', maximumFractionDigits: 1 })}`)
        .join(' · ')}
      option={option}
      rows={{
        columns: [translate('outcome'), translate('columns.rows'), translate('share')],
        rows: shares.map(({ label, count, share }) => [label, count, Math.round(1000 * share) / 10]),
      }}
    />
  );
}
