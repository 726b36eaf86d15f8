import type { MetricInterval } from '../../contracts/metric.ts';
import { z95 } from './normal.ts';

/**
 * 95 % interval of an average precision: a normal one on the logit scale, so that it stays in [0, 1].
 *
 * @param value     average precision, in [0, 1]; at 0 or 1 the interval is everything, for the logit has no value there
 * @param positives rows that were to be found
 * @see Boyd, Eng & Page 2013, "Area under the precision-recall curve: point estimates and confidence intervals"
 */
export function averagePrecisionInterval(value: number, positives: number): MetricInterval {
  if (value <= 0 || value >= 1 || positives === 0) return { value, low: 0, high: 1 };
  const logit = Math.log(value / (1 - value));
  const half = z95 / Math.sqrt(positives * value * (1 - value));
  const share = (z: number): number => 1 / (1 + Math.exp(-z));
  return { value, low: share(logit - half), high: share(logit + half) };
}
