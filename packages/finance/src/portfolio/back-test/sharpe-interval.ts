import { randomStream, uniform, type MetricInterval } from '@newfield/core/contracts';
import { sharpeRatio } from './performance.ts';

export interface SharpeIntervalOptions {
  /** Periods a year, above 0; default 252. */
  readonly periodsPerYear?: number;
  /** Mean length of the blocks, periods, 1 or more; default 21. */
  readonly blockLength?: number;
  /** 100 or more; default 1000. */
  readonly numResamples?: number;
  readonly seed?: number;
}

/**
 * A Sharpe ratio a year with a 95 % interval, or its lead over another strategy's on the same periods.
 *
 * The stationary bootstrap draws blocks of random length, so that what returns of neighbouring periods share is kept; both
 * strategies are drawn together.
 *
 * @param excess returns less the risk-free rate, fraction a period
 * @param over   the other's, of the same periods
 * @see Politis & Romano 1994; Ledoit & Wolf 2008, "Robust performance hypothesis testing with the Sharpe ratio". Deviation:
 * percentiles, not studentised.
 */
export function sharpeInterval(
  excess: Float64Array,
  { periodsPerYear = 252, blockLength = 21, numResamples = 1000, seed = 1 }: SharpeIntervalOptions = {},
  over?: Float64Array,
): MetricInterval {
  const scale = Math.sqrt(periodsPerYear);
  const figure = (one: Float64Array, other: Float64Array | undefined): number =>
    scale * (sharpeRatio(one) - (other === undefined ? 0 : sharpeRatio(other)));
  const next = randomStream(seed);
  const count = excess.length;
  const drawn: number[] = [];
  const [one, other] = [new Float64Array(count), over && new Float64Array(count)];
  for (let resample = 0; resample < numResamples; resample++) {
    let from = 0;
    for (let period = 0; period < count; period++) {
      const isNew = period === 0 || uniform(next) < 1 / blockLength;
      from = isNew ? Math.floor(uniform(next) * count) : (from + 1) % count;
      one[period] = excess[from]!;
      if (other && over) other[period] = over[from]!;
    }
    drawn.push(figure(one, other));
  }
  drawn.sort((a, b) => a - b);
  const at = (share: number): number => drawn[Math.round(share * (numResamples - 1))]!;
  return { value: figure(excess, over), low: at(0.025), high: at(0.975) };
}
