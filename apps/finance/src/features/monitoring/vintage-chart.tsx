'use client';

import type { ModelMonitoring } from '@newfield/finance';
import { Chart, type ChartProps } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

/** Cumulative share of loans that have gone bad, by months on book: a line a quarter of paying out. */
export function VintageChart({ vintages }: { readonly vintages: ModelMonitoring['vintages'] }) {
  const translate = useTranslations('finance.monitoring.vintages');
  const shown = useMemo(() => vintages.filter(({ points }) => points.length > 0).slice(-8), [vintages]);
  const option = useMemo(
    (): ChartProps['option'] => ({
      grid: { left: 56, right: 24, top: 56, bottom: 44 },
      legend: { type: 'plain' },
      xAxis: { type: 'value', min: 1, minInterval: 1, name: translate('month'), nameLocation: 'middle', nameGap: 28 },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: '{value} %' } },
      series: shown.map(({ vintage, points }) => ({
        type: 'line' as const,
        name: vintage,
        showSymbol: false,
        data: points.map(({ month, value }) => [month, Math.round(10_000 * value) / 100]),
      })),
    }),
    [shown, translate],
  );
  return (
    <Chart
      title={translate('title')}
      summary={translate('summary')}
      option={option}
      rows={{
        columns: ['vintage', 'loans', 'month', 'rate', 'low', 'high'].map((key) => translate(key as 'vintage')),
        rows: shown.flatMap(({ vintage, loans, points }) =>
          points.map(({ month, value, low, high }) => [vintage, loans, month, 100 * value, 100 * low, 100 * high]),
        ),
      }}
    />
  );
}
