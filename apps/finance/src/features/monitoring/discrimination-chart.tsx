'use client';

import type { ModelMonitoring } from '@newfield/finance';
import { Chart, type ChartProps } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

const quiet = '#808a98';

/** How well good and bad are told apart, by quarter. */
export function DiscriminationChart({ quarters }: { readonly quarters: ModelMonitoring['discrimination'] }) {
  const translate = useTranslations('finance.monitoring.discrimination');
  const option = useMemo((): ChartProps['option'] => {
    const lows = quarters.flatMap(({ auc }) => (auc ? [auc.low] : []));
    const bound = (name: string, end: 'low' | 'high') => ({
      type: 'line' as const,
      name,
      showSymbol: false,
      itemStyle: { color: quiet },
      lineStyle: { width: 1, type: 'dashed' as const, color: quiet },
      data: quarters.map(({ auc }) => auc?.[end] ?? null),
    });
    return {
      grid: { left: 48, right: 24, top: 40, bottom: 28 },
      xAxis: { type: 'category', data: quarters.map(({ period }) => period) },
      yAxis: { type: 'value', min: Math.min(0.5, Math.floor(10 * Math.min(1, ...lows)) / 10), max: 1 },
      series: [
        { type: 'line', name: translate('auc'), symbolSize: 8, data: quarters.map(({ auc }) => auc?.value ?? null) },
        bound(translate('low'), 'low'),
        bound(translate('high'), 'high'),
      ],
    };
  }, [quarters, translate]);
  return (
    <Chart
      title={translate('title')}
      summary={translate('summary')}
      option={option}
      rows={{
        columns: ['quarter', 'cases', 'bad', 'auc', 'low', 'high'].map((key) => translate(key as 'quarter')),
        rows: quarters.map(({ period, cases, bad, auc }) => [
          period,
          cases,
          bad,
          auc?.value ?? null,
          auc?.low ?? null,
          auc?.high ?? null,
        ]),
      }}
    />
  );
}
