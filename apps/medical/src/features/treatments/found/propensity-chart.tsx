'use client';

import { Chart, type ChartProps } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { TreatmentDetails } from '../use-treatment.ts';

/** How many people of each group had which chance of being treated: where bars of both stand, the study can compare. */
export function PropensityChart({ facts, plan }: NonNullable<TreatmentDetails['found']>) {
  const translate = useTranslations('medical.treatments.found');
  const format = useFormatter();
  const { propensities, propensityRange, overlapShare } = facts;
  const { treatedName, untreatedName } = plan.treatment;
  const percent = (share: number): string => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  const numBins = propensities.treated.length;
  const bins = useMemo(
    () => Array.from({ length: numBins }, (_, bin) => `${(100 * bin) / numBins}–${(100 * (bin + 1)) / numBins}`),
    [numBins],
  );
  const option = useMemo(
    (): ChartProps['option'] => ({
      grid: { left: 8, right: 16, top: 40, bottom: 28 },
      xAxis: { type: 'category', data: bins, name: translate('chance'), nameLocation: 'middle', nameGap: 28 },
      yAxis: { type: 'value', min: 0, minInterval: 1 },
      series: [
        { type: 'bar', name: untreatedName, data: [...propensities.untreated] },
        { type: 'bar', name: treatedName, data: [...propensities.treated] },
      ],
    }),
    [bins, propensities, translate, treatedName, untreatedName],
  );
  const summary = translate('overlapSummary', {
    share: percent(overlapShare),
    low: percent(propensityRange[0]),
    high: percent(propensityRange[1]),
  });
  return (
    <div className="space-y-1.5">
      <Chart
        title={translate('overlap')}
        summary={summary}
        option={option}
        rows={{
          columns: [translate('chance'), untreatedName, treatedName],
          rows: bins.map((bin, index) => [bin, propensities.untreated[index]!, propensities.treated[index]!]),
        }}
      />
      <p className="text-sm text-ink-muted">{summary}</p>
    </div>
  );
}
