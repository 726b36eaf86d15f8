import type { MetricInterval } from '../../contracts/metric.ts';
import { wilsonInterval } from './wilson.ts';

/**
 * 95 % interval of the difference of two independent proportions, first minus second, in [-1, 1]; 0 outside it means that
 * they differ.
 *
 * @see Newcombe 1998, Statistics in Medicine 17:873–890, method 10 (hybrid of two Wilson score intervals, no continuity correction)
 * @example newcombeDifference(56, 70, 48, 80)  // 0.2, 0.0524 to 0.3339
 */
export function newcombeDifference(
  successes: number,
  trials: number,
  otherSuccesses: number,
  otherTrials: number,
): MetricInterval {
  const [a, b] = [wilsonInterval(successes, trials), wilsonInterval(otherSuccesses, otherTrials)];
  if (trials === 0 || otherTrials === 0) return { value: 0, low: -1, high: 1 };
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
