'use client';

import type { ModelMonitoring } from '@newfield/finance';
import { Chart, type ChartProps } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

const [watchFrom, movedFrom] = [0.1, 0.25];
/** Beside both themes' backgrounds. */
const [quiet, alarming] = ['#808a98', '#d1453b'];

/** The population stability index by month, with the rule's limits and chance's. */
export function ScoreStabilityChart({ months }: { readonly months: ModelMonitoring['score'] }) {
  const translate = useTranslations('finance.monitoring.stability');
  const format = useFormatter();
  const option = useMemo((): ChartProps['option'] => {
    const limit = (value: number, name: string) => ({ yAxis: value, label: { formatter: name } });
    return {
      grid: { left: 48, right: 24, top: 40, bottom: 28 },
      xAxis: { type: 'category', data: months.map(({ period }) => period) },
      yAxis: { type: 'value', min: 0, max: ({ max }: { max: number }) => Math.max(0.3, Math.ceil(max * 11) / 10) },
      series: [
        {
          type: 'line',
          name: translate('index'),
          symbolSize: 8,
          data: months.map(({ index, isAlarm }) => ({
            value: index,
            ...(isAlarm && { symbol: 'triangle', symbolSize: 13, itemStyle: { color: alarming } }),
          })),
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: quiet, type: 'dotted' },
            label: { color: quiet, position: 'insideStartTop' },
            data: [limit(watchFrom, translate('watchFrom')), limit(movedFrom, translate('movedFrom'))],
          },
        },
        {
          type: 'line',
          name: translate('chance'),
          showSymbol: false,
          itemStyle: { color: quiet },
          lineStyle: { width: 1, type: 'dashed', color: quiet },
          data: months.map(({ chanceLimit }) => chanceLimit),
        },
      ],
    };
  }, [months, translate]);
  const numAlarms = months.filter(({ isAlarm }) => isAlarm).length;
  return (
    <Chart
      title={translate('title')}
      summary={translate('summary', { count: numAlarms })}
      option={option}
      heightPx={280}
      rows={{
        columns: [
          translate('month'),
          translate('cases'),
          translate('index'),
          translate('chance'),
          translate('verdict'),
        ],
        rows: months.map(({ period, cases, index, chanceLimit, verdict, isAlarm }) => [
          period,
          format.number(cases),
          index,
          chanceLimit,
          isAlarm ? `${translate(`verdicts.${verdict}`)} · ${translate('alarm')}` : translate(`verdicts.${verdict}`),
        ]),
      }}
    />
  );
}
