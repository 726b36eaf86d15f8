import { bootstrapInterval, calibrationReport, delongInterval, metrics, type MetricInterval } from '@newfield/core';
import { hMeasure } from './h-measure.ts';

/** How well probabilities of going bad are ranked and how well they hold. Intervals are of 95 %. */
export interface CreditPerformance {
  readonly rows: number;
  readonly badRate: number;
  readonly auc: MetricInterval;
  /** `2·AUC − 1`. */
  readonly gini: MetricInterval;
  readonly kolmogorovSmirnov: number;
  readonly hMeasure: number;
  readonly brierScore: MetricInterval;
  /** Of ten bins. */
  readonly expectedCalibrationError: MetricInterval;
}

/**
 * The figures that a credit score is judged by.
 *
 * @param bad           1 = bad, 0 = good
 * @param probabilities of going bad, in [0, 1]
 * @throws SingleClassError when all rows are good, or all bad
 */
export function creditPerformance(bad: ArrayLike<number>, probabilities: ArrayLike<number>): CreditPerformance {
  const rows = bad.length;
  const auc = delongInterval(bad, probabilities);
  const { value, low, high } = auc;
  const squared = Float64Array.from({ length: rows }, (_, row) => (probabilities[row]! - bad[row]!) ** 2);
  const { expectedError } = calibrationReport({
    labels: bad,
    decisions: new Uint8Array(rows).fill(1),
    probabilities: Array.from({ length: rows }, (_, row) => [1 - probabilities[row]!, probabilities[row]!]).flat(),
    numClasses: 2,
  });
  return {
    rows,
    badRate: Array.from(bad).reduce((sum, label) => sum + label, 0) / rows,
    auc,
    gini: { value: 2 * value - 1, low: 2 * low - 1, high: 2 * high - 1 },
    kolmogorovSmirnov: metrics.kolmogorovSmirnov(bad, probabilities),
    hMeasure: hMeasure(bad, probabilities),
    brierScore: bootstrapInterval(rows, (chosen) => chosen.reduce((sum, row) => sum + squared[row]!, 0) / rows),
    expectedCalibrationError: expectedError,
  };
}
