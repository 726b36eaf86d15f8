import type { BrokenRule } from './control-chart.ts';

export interface CusumOptions {
  readonly center: number;
  /** Standard deviation of the plotted values. */
  readonly sigma: number;
  /** `k` in standard deviations: half the shift that is to be found. Default .5. */
  readonly allowance?: number;
  /** `h` in standard deviations: see {@link cusumInterval} for one that alarms as rarely as wanted. Default 5. */
  readonly interval?: number;
}

export interface CusumPoint {
  readonly value: number;
  /** What has gathered above and below, in standard deviations, not negative. */
  readonly high: number;
  readonly low: number;
}

export interface CusumChart {
  readonly points: readonly CusumPoint[];
  /** In standard deviations. */
  readonly interval: number;
  /** A break's first point is the one with which the sum began to rise: where the shift probably lies. */
  readonly broken: readonly BrokenRule[];
}

/**
 * Tabular CUSUM: `Cᵢ⁺ = max(0, Cᵢ₋₁⁺ + zᵢ − k)`, `Cᵢ⁻` alike; an alarm where one exceeds `h`. The sums go on after an alarm.
 *
 * @see Page 1954; Montgomery 2013, 9.1
 */
export function cusumChart(
  { center, sigma, allowance = 0.5, interval = 5 }: CusumOptions,
  values: readonly number[],
): CusumChart {
  let [high, low] = [0, 0];
  const points = values.map((value): CusumPoint => {
    const z = (value - center) / sigma;
    high = Math.max(0, high + z - allowance);
    low = Math.max(0, low - z - allowance);
    return { value, high, low };
  });
  const broken = [
    ...breaks(
      points.map((point) => point.high),
      interval,
      'above',
    ),
    ...breaks(
      points.map((point) => point.low),
      interval,
      'below',
    ),
  ].sort((a, b) => a.at - b.at);
  return { points, interval, broken };
}

/** One break for each rise from 0 that exceeds the interval. */
function breaks(sums: readonly number[], interval: number, side: BrokenRule['side']): BrokenRule[] {
  const found: BrokenRule[] = [];
  let since = 0;
  let at = -1;
  const close = (end: number): void => {
    if (at !== -1) {
      found.push({
        rule: 'decision-interval',
        side,
        points: Array.from({ length: end - since }, (_, i) => since + i),
        at,
      });
    }
    at = -1;
  };
  sums.forEach((sum, position) => {
    if (sum === 0) {
      close(position);
      since = position + 1;
    } else if (sum > interval && at === -1) at = position;
  });
  close(sums.length);
  return found;
}

/**
 * Mean number of values until a two-sided CUSUM alarms while they are normal and lie `shift` standard deviations above the centre.
 *
 * @see Siegmund 1985, as in Montgomery 2013, 9.6: an approximation, good to a few in a hundred
 */
export function cusumRunLength(allowance: number, interval: number, shift = 0): number {
  const oneSided = (drift: number): number => {
    const width = interval + 1.166;
    if (Math.abs(drift) < 1e-9) return width ** 2;
    return (Math.exp(-2 * drift * width) + 2 * drift * width - 1) / (2 * drift ** 2);
  };
  return 1 / (1 / oneSided(shift - allowance) + 1 / oneSided(-shift - allowance));
}

/** The interval at which a two-sided CUSUM alarms once in `runLength` values while nothing has shifted. */
export function cusumInterval(allowance: number, runLength: number): number {
  let [low, high] = [0, 1];
  while (cusumRunLength(allowance, high) < runLength) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (cusumRunLength(allowance, middle) < runLength) low = middle;
    else high = middle;
  }
  return high;
}
