'use client';

import { Chart } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

/** A single kind is no wall. */
const barWidthPxMax = 72;
const namesUprightMax = 2;
const nameLabel = { interval: 0, width: 110, overflow: 'truncate' as const };

export interface ParetoBar {
  /** Empty where the inspector knows good parts only, or for the others together. */
  readonly kind: string;
  readonly count: number;
  readonly cumulativeShare: number;
  readonly isOthers: boolean;
}

/** Failed parts by kind of defect, the most frequent first, with what they come to together. */
export function ParetoChart({ bars }: { readonly bars: readonly ParetoBar[] }) {
  const translate = useTranslations('manufacturing.charts');
  const { option, rows } = useMemo(() => {
    const nameOf = ({ kind, isOthers }: ParetoBar): string =>
      isOthers ? translate('others') : kind === '' ? translate('unknownKind') : kind;
    const names = bars.map(nameOf);
    return {
      option: {
        grid: {
          left: 8,
          right: 8,
          top: 30,
          bottom: 8,
          outerBoundsMode: 'same' as const,
          outerBoundsContain: 'all' as const,
        },
        legend: { top: 0 },
        tooltip: { trigger: 'axis' as const },
        // A bar without its name says nothing, so none is left out; several lie aslant, for there is no room beside each other.
        xAxis: {
          type: 'category' as const,
          data: names,
          axisLabel: { ...nameLabel, rotate: names.length > namesUprightMax ? 30 : 0 },
        },
        yAxis: [
          // Up to all failed parts, so that bars and line are of one scale.
          { type: 'value' as const, minInterval: 1, max: bars.reduce((sum, { count }) => sum + count, 0) },
          // One set of lines: those of both axes lie between each other.
          {
            type: 'value' as const,
            min: 0,
            max: 100,
            axisLabel: { formatter: '{value} %' },
            splitLine: { show: false },
          },
        ],
        series: [
          {
            type: 'bar' as const,
            name: translate('parts'),
            barMaxWidth: barWidthPxMax,
            data: bars.map(({ count }) => count),
          },
          {
            type: 'line' as const,
            name: translate('cumulative'),
            yAxisIndex: 1,
            data: bars.map(({ cumulativeShare }) => Math.round(1000 * cumulativeShare) / 10),
          },
        ],
      },
      rows: {
        columns: [translate('kind'), translate('parts'), translate('cumulative')],
        rows: bars.map((bar, index) => [names[index]!, bar.count, Math.round(1000 * bar.cumulativeShare) / 10]),
      },
    };
  }, [bars, translate]);
  return (
    <Chart
      title={translate('pareto')}
      summary={translate('paretoSummary', { count: bars.length })}
      option={option}
      rows={rows}
    />
  );
}
