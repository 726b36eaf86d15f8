'use client';

import { Chart, type ChartProps } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { DayIntent } from './analytics-answers.ts';

const seriesMax = 7;

/** What conversations were about, day by day. */
export function IntentChart({ days }: { readonly days: readonly DayIntent[] }) {
  const translate = useTranslations('service.analytics');
  const { option, rows, summary } = useMemo(() => {
    const totals = new Map<string, number>();
    for (const { intent, count } of days) totals.set(intent, (totals.get(intent) ?? 0) + count);
    const frequent = [...totals]
      .sort(([, a], [, b]) => b - a)
      .slice(0, seriesMax)
      .map(([intent]) => intent);
    const nameOf = (intent: string) => (intent === '' ? translate('noIntent') : intent);
    const groupOf = (intent: string) => (frequent.includes(intent) ? nameOf(intent) : translate('otherIntents'));
    const names = [...new Set([...totals.keys()].map(groupOf))];
    const dates = [...new Set(days.map(({ day }) => day))];
    const countOf = (date: string, name: string) =>
      days
        .filter(({ day, intent }) => day === date && groupOf(intent) === name)
        .reduce((sum, { count }) => sum + count, 0);
    const series = names.map((name) => ({
      ...{ name, type: 'bar' as const, stack: 'all', barMaxWidth: 40 },
      data: dates.map((date) => countOf(date, name)),
    }));
    return {
      option: {
        tooltip: {},
        legend: { type: 'scroll' },
        xAxis: { type: 'category', data: dates },
        yAxis: { type: 'value', minInterval: 1 },
        series,
      } satisfies ChartProps['option'],
      rows: {
        columns: [translate('day'), ...names],
        rows: dates.map((date) => [date, ...names.map((name) => countOf(date, name))]),
      },
      summary: translate('intentsSummary', {
        count: dates.length,
        most: frequent[0] === undefined ? '–' : nameOf(frequent[0]),
      }),
    };
  }, [days, translate]);
  return <Chart title={translate('intents')} summary={summary} option={option} rows={rows} heightPx={280} />;
}
