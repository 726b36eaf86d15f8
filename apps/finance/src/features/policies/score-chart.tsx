'use client';

import type { CreditPolicy, ScoreCount } from '@newfield/finance';
import { Chart } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { scoreBars, scoreShares } from './score-shares.ts';

interface ScoreChartProps extends Pick<CreditPolicy, 'cutOff' | 'referFrom'> {
  readonly scores: readonly ScoreCount[];
}

/** Past applicants by score, with the cut-off and the lower end of the band that an analyst looks at. */
export function ScoreChart({ scores, cutOff, referFrom }: ScoreChartProps) {
  const translate = useTranslations('finance.policy.scores');
  const format = useFormatter();
  const { widthPoints, bars } = useMemo(() => scoreBars(scores), [scores]);
  const option = useMemo(() => {
    // The two lines may stand close together: each label keeps to its own side.
    const line = (value: number, label: string, align: 'left' | 'right') => ({
      xAxis: Math.floor((value - bars[0]!.from) / widthPoints),
      label: { formatter: label, position: 'end' as const, align },
    });
    return {
      xAxis: { type: 'category' as const, name: translate('score'), data: bars.map(({ from }) => String(from)) },
      yAxis: { type: 'value' as const, name: translate('applicants') },
      grid: { left: 8, right: 56, top: 52, bottom: 8 },
      series: [
        {
          type: 'bar' as const,
          name: translate('good'),
          stack: 'all',
          data: bars.map(({ good }) => good),
          markLine: {
            symbol: 'none',
            data: [
              line(referFrom, translate('referShort', { score: referFrom }), 'right'),
              line(cutOff, translate('cutOffShort', { score: cutOff }), 'left'),
            ],
          },
        },
        { type: 'bar' as const, name: translate('bad'), stack: 'all', data: bars.map(({ bad }) => bad) },
      ],
    };
  }, [bars, widthPoints, cutOff, referFrom, translate]);
  const shares = scoreShares(scores, cutOff, referFrom);
  const percent = (share: number) =>
    Number.isNaN(share) ? '–' : format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  const summary = translate('summary', {
    approved: percent(shares.approved),
    referred: percent(shares.referred),
    declined: percent(shares.declined),
    badRate: percent(shares.badRate),
  });
  return (
    <div className="space-y-2">
      <Chart
        title={translate('title')}
        summary={summary}
        option={option}
        rows={{
          columns: [translate('from', { points: widthPoints }), translate('good'), translate('bad')],
          rows: bars.map(({ from, good, bad }) => [from, good, bad]),
        }}
      />
      <p aria-live="polite" className="tabular text-sm">
        {summary}
      </p>
      <p className="text-xs text-ink-muted">{translate('alone')}</p>
    </div>
  );
}
