'use client';

import { DefinitionList, Quantity } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

/** Figures between 0 and 1 that people know as percentages. */
const shares = ['accuracy', 'balancedAccuracy', 'precision', 'recall'];
/** In the order in which they are usually read; the database keeps none. */
const known = [...shares, 'f1', 'macroF1', 'matthewsCorrelation', 'rocAuc', 'logLoss', 'brierScore'] as const;

/** Where a figure stands among others; unknown ones come last. */
export const rankOfMetric = (metric: string): number => {
  const rank = known.indexOf(metric as (typeof known)[number]);
  return rank < 0 ? known.length : rank;
};

/** A figure's name in the reader's words; one that only its model knows keeps the model's word. */
export function useMetricName(): (metric: string) => string {
  const translate = useTranslations('studio.evidence.metrics');
  return (metric) => (rankOfMetric(metric) < known.length ? translate(metric as 'accuracy') : metric);
}

export interface MeasuredMetric {
  readonly value: number;
  /** Bounds of the 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/** Figures of an evaluation, each with its interval. */
export function MetricList({ metrics }: { readonly metrics: Readonly<Record<string, MeasuredMetric>> }) {
  const name = useMetricName();
  return (
    <DefinitionList
      items={Object.entries(metrics)
        .sort(([a], [b]) => rankOfMetric(a) - rankOfMetric(b))
        .map(([metric, { value, low, high }]) => ({
          term: name(metric),
          value: (
            <Quantity
              value={value}
              {...(shares.includes(metric) ? { unit: '%', digits: 1 } : { digits: 3 })}
              {...(metric === 'logLoss' && { unit: 'nat' })}
              interval={[low, high]}
              confidence={null}
            />
          ),
        }))}
    />
  );
}
