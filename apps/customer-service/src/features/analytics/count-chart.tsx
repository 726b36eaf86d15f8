'use client';

import { Chart, type ChartProps } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { NamedCount } from './analytics-answers.ts';

const barsMax = 10;
const known = {
  reasons: [
    ...(['asked', 'not-known', 'not-understood', 'upset', 'action-failed', 'not-permitted'] as const),
    ...(['language', 'policy', 'taken-over'] as const),
  ],
  languages: ['en', 'zh', 'de'],
  decisions: [
    ...(['answer', 'act', 'confirm', 'ask', 'choose', 'greet', 'thank', 'cancelled', 'not-known'] as const),
    ...(['hand-over', 'silent'] as const),
  ],
} as const;

interface CountChartProps {
  readonly kind: 'reasons' | 'decisions' | 'languages' | 'ratings';
  readonly counts: readonly NamedCount[];
}

/** How often each of something was counted, the most frequent on top. */
export function CountChart({ kind, counts }: CountChartProps) {
  const translate = useTranslations('service.analytics');
  const translateReasons = useTranslations('service.flow.reasons');
  const translateLanguages = useTranslations('service.knowledge.languages');
  const { option, rows, summary } = useMemo(() => {
    const nameOf = (name: string): string => {
      if (kind === 'ratings') return translate('stars', { count: Number(name) });
      if (kind === 'reasons') {
        const reason = known.reasons.find((one) => one === name);
        return reason === undefined ? name : translateReasons(reason);
      }
      if (kind === 'languages') {
        const language = known.languages.find((one) => one === name);
        return language === undefined ? name : translateLanguages(language);
      }
      const decision = known.decisions.find((one) => one === name);
      return decision === undefined ? name : translate(`decisionNames.${decision}`);
    };
    const ordered = kind === 'ratings' ? counts.toSorted((a, b) => Number(b.name) - Number(a.name)) : counts;
    const shown = ordered.slice(0, barsMax).map(({ name, count }) => ({ name: nameOf(name), count }));
    const fromBelow = shown.toReversed();
    return {
      option: {
        tooltip: {},
        grid: { left: 8, right: 24, top: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
        xAxis: { type: 'value', minInterval: 1 },
        yAxis: { type: 'category', data: fromBelow.map(({ name }) => name) },
        series: [{ type: 'bar', data: fromBelow.map(({ count }) => count), barMaxWidth: 22 }],
      } satisfies ChartProps['option'],
      rows: {
        columns: [translate(`counts.${kind}`), translate('count')],
        rows: shown.map(({ name, count }) => [name, count]),
      },
      summary:
        shown.length === 0
          ? translate('nothingCounted')
          : shown.map(({ name, count }) => `${name}: ${count}`).join(', '),
    };
  }, [kind, counts, translate, translateReasons, translateLanguages]);
  return <Chart title={translate(`counts.${kind}`)} summary={summary} option={option} rows={rows} heightPx={220} />;
}
