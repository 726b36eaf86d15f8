import { cholesky, choleskySolve } from '../../algebra/cholesky.ts';
import { dot } from '../../algebra/products.ts';
import { sampleCovariance } from '../covariance/sample-covariance.ts';
import { requireComplete, type ReturnTable } from '../return-table.ts';
import { meanReturns, type ExpectedReturns } from './expected-returns.ts';

export interface ShrunkReturnsOptions {
  /** Periods a year, above 0; default 252. */
  readonly periodsPerYear?: number;
  /** `james-stein` draws means to their average (default), `bayes-stein` to the return of the portfolio of least variance. */
  readonly method?: 'james-stein' | 'bayes-stein';
}

export interface ShrunkReturns extends ExpectedReturns {
  /** Share of the common value, in [0, 1]. */
  readonly shrinkage: number;
}

/**
 * Arithmetic means drawn towards one value, a year: a mean of one asset's returns is mostly noise.
 *
 * With `d = (m − c·1)'·S⁻¹·(m − c·1)` of N assets over T periods the share of the common value `c` is
 * `min(1, (N − 2) / (T·d))` for James–Stein and `(N + 2) / (N + 2 + T·d)` for Bayes–Stein.
 *
 * @throws ValueRangeError when a return is missing, or the sample covariance is singular (more assets than periods)
 * @see Jorion 1986, "Bayes–Stein estimation for portfolio analysis", equations 11, 14 and 17
 */
export function shrunkReturns(
  table: ReturnTable,
  { periodsPerYear = 252, method = 'james-stein' }: ShrunkReturnsOptions = {},
): ShrunkReturns {
  const { assets, dates } = requireComplete(table);
  const [size, numPeriods] = [assets.length, dates.length];
  const means = meanReturns(table);
  const factor = cholesky(sampleCovariance(table, { periodsPerYear: 1 }).values, size);
  const least = choleskySolve(factor, new Float64Array(size).fill(1));
  const common =
    method === 'james-stein'
      ? means.reduce((sum, mean) => sum + mean, 0) / size
      : dot(least, means) / least.reduce((sum, weight) => sum + weight, 0);
  const gaps = means.map((mean) => mean - common);
  const distance = numPeriods * dot(gaps, choleskySolve(factor, gaps));
  const shrinkage =
    method === 'james-stein'
      ? Math.min(1, Math.max(0, size - 2) / Math.max(distance, 1e-300))
      : (size + 2) / (size + 2 + distance);
  return { assets, values: gaps.map((gap) => periodsPerYear * (common + (1 - shrinkage) * gap)), shrinkage };
}
