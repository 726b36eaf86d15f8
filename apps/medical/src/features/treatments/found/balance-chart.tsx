'use client';

import type { StudyFacts } from '@newfield/medical/treatment';
import { Chart, type ChartProps } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

/** The most unlike columns are shown; the table has all. */
const numShownMax = 15;

/** How unlike the groups are in each covariate, before and after weighing. */
export function BalanceChart({ overlap }: { readonly overlap: StudyFacts['overlap'] }) {
  const translate = useTranslations('medical.treatments.found');
  const format = useFormatter();
  const sorted = useMemo(
    () => [...overlap.covariates].sort((a, b) => Math.abs(b.before) - Math.abs(a.before)),
    [overlap.covariates],
  );
  const option = useMemo((): ChartProps['option'] => {
    const shown = sorted.slice(0, numShownMax).reverse();
    return {
      grid: { left: 8, right: 24, top: 40, bottom: 28 },
      xAxis: { type: 'value', name: translate('difference'), nameLocation: 'middle', nameGap: 28 },
      yAxis: { type: 'category', data: shown.map(({ name }) => name) },
      series: [
        {
          type: 'scatter',
          name: translate('before'),
          symbol: 'emptyCircle',
          data: shown.map(({ before }, index) => [before, index]),
        },
        { type: 'scatter', name: translate('after'), data: shown.map(({ after }, index) => [after, index]) },
      ],
    };
  }, [sorted, translate]);
  const { untreated, treated } = overlap.effectiveSize;
  const summary = translate('balanceSummary', {
    auc: format.number(overlap.propensityAuc, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    untreated: Math.round(untreated),
    treated: Math.round(treated),
  });
  return (
    <div className="space-y-1.5">
      <Chart
        title={translate('balance')}
        summary={summary}
        option={option}
        heightPx={120 + 22 * Math.min(sorted.length, numShownMax)}
        rows={{
          columns: [translate('covariate'), translate('before'), translate('after')],
          rows: sorted.map(({ name, before, after }) => [name, before, after]),
        }}
      />
      <p className="text-sm text-ink-muted">{summary}</p>
    </div>
  );
}
