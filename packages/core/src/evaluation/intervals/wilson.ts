import type { MetricInterval } from '../../contracts/metric.ts';
import { z95 } from './normal.ts';

/**
 * 95 % interval of a proportion. Unlike the textbook one it stays in [0, 1] and is right near both ends.
 *
 * @param trials 0 gives the interval [0, 1] around 0: nothing is known
 * @see Wilson 1927
 */
export function wilsonInterval(successes: number, trials: number): MetricInterval {
  if (trials === 0) return { value: 0, low: 0, high: 1 };
  const value = successes / trials;
  const spread = z95 ** 2 / trials;
  const centre = (value + spread / 2) / (1 + spread);
  const half = (z95 / (1 + spread)) * Math.sqrt((value * (1 - value)) / trials + spread / (4 * trials));
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
