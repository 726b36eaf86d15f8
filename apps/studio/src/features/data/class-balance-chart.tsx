'use client';

import type { ClassBalance } from '@newfield/data';
import { Chart, Notice } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

export interface ClassBalanceChartProps {
  readonly balance: ClassBalance;
  readonly splits: readonly string[];
}

const classesShownMax = 30;
/** Rows of the largest class for each one of the smallest, above which a plain accuracy says little. */
const imbalanceMax = 3;

/** How many rows each class has in each split. */
export function ClassBalanceChart({ balance, splits }: ClassBalanceChartProps) {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  const classes = balance.classes.slice(0, classesShownMax);
  const option = useMemo(
    () => ({
      tooltip: { trigger: 'axis' as const, axisPointer: { type: 'shadow' as const } },
      xAxis: { type: 'value' as const },
      yAxis: { type: 'category' as const, inverse: true, data: classes.map(({ label }) => label) },
      series: splits.map((split) => ({
        type: 'bar' as const,
        name: split,
        stack: 'rows',
        barMaxWidth: 22,
        data: classes.map(({ counts }) => counts[split] ?? 0),
      })),
    }),
    [classes, splits],
  );
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <div className="space-y-3">
      <Chart
        title={translate('classBalance')}
        summary={translate('classBalanceSummary', { count: balance.classes.length })}
        option={option}
        heightPx={Math.max(150, 60 + classes.length * 30)}
        rows={{
          columns: [translate('class'), ...splits, translate('total'), translate('share'), translate('interval')],
          rows: balance.classes.map(({ label, counts, total, share, low, high }) => [
            label,
            ...splits.map((split) => counts[split] ?? 0),
            total,
            percent(share),
            `${percent(low)} – ${percent(high)}`,
          ]),
        }}
      />
      {balance.classes.length > classesShownMax && (
        <p className="text-xs text-ink-muted">
          {translate('classesShown', { shown: classesShownMax, count: balance.classes.length })}
        </p>
      )}
      {balance.imbalance > imbalanceMax && (
        <Notice tone="warning" title={translate('imbalanced', { ratio: balance.imbalance })}>
          {translate('imbalancedFix')}
        </Notice>
      )}
      {balance.numUnlabelled > 0 && (
        <Notice tone="info" title={translate('unlabelled', { count: balance.numUnlabelled })} />
      )}
    </div>
  );
}
