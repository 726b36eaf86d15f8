'use client';

import { Chart, type ChartProps } from '@newfield/ui/client';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { ApplicationAnswer } from '../applications/application-answers.ts';

interface PointsChartProps extends Pick<ApplicationAnswer, 'decision' | 'answers'> {
  readonly kind: ApplicationAnswer['model']['kind'];
}

const [rowPx, framePx] = [30, 70];

/** What each answer added to the score or took from it, the least first. */
export function PointsChart({ decision, answers, kind }: PointsChartProps) {
  const translate = useTranslations('finance.applications.points');
  const locale = useLocale();
  const sorted = useMemo(() => [...decision.points].sort((a, b) => a.points - b.points), [decision.points]);
  const option = useMemo((): ChartProps['option'] => {
    const bars = (name: string, wanted: (points: number) => boolean) => ({
      type: 'bar' as const,
      name,
      stack: 'points',
      barMaxWidth: 16,
      data: sorted.map(({ points }) => (wanted(points) ? points : null)),
    });
    return {
      xAxis: { type: 'value', name: translate('axis'), nameLocation: 'middle', nameGap: 26 },
      yAxis: { type: 'category', inverse: true, data: sorted.map(({ label }) => label[locale]) },
      series: [bars(translate('added'), (points) => points >= 0), bars(translate('taken'), (points) => points < 0)],
    };
  }, [sorted, locale, translate]);
  const statedOf = (name: string): string => answers.find((answer) => answer.name === name)?.text[locale] ?? '–';
  return (
    <div className="space-y-1">
      <Chart
        title={translate('title')}
        summary={translate('summary', { base: decision.basePoints, score: decision.score })}
        option={option}
        heightPx={framePx + rowPx * sorted.length}
        rows={{
          columns: [translate('input'), translate('stated'), translate('axis'), translate('most')],
          rows: sorted.map(({ name, label, points, pointsMax }) => [label[locale], statedOf(name), points, pointsMax]),
        }}
      />
      <p className="text-xs text-ink-muted">{translate(`meaning.${kind}`, { base: decision.basePoints })}</p>
    </div>
  );
}
