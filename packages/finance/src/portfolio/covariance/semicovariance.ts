import { crossProduct } from '../../algebra/products.ts';
import { requireComplete, type ReturnTable } from '../return-table.ts';
import type { Covariance, CovarianceOptions } from './covariance.ts';

/**
 * How assets fall together: `mean of min(rᵢ − b, 0)·min(rⱼ − b, 0)`, a year.
 *
 * @param benchmark `b`, fraction a period that a return must reach; default 0
 * @throws ValueRangeError when a return is missing or fewer than two periods are there
 * @see Estrada 2008, "Mean-semivariance optimization: a heuristic approach". The matrix is positive semidefinite; it may be
 * singular, unlike a covariance of the same periods.
 */
export function semicovariance(
  table: ReturnTable,
  { periodsPerYear = 252, benchmark = 0 }: CovarianceOptions & { readonly benchmark?: number } = {},
): Covariance {
  const { assets, dates, returns } = requireComplete(table);
  const drops = returns.map((value) => Math.min(value - benchmark, 0));
  const scale = periodsPerYear / dates.length;
  return { assets, values: crossProduct(drops, drops, dates.length, assets.length).map((value) => value * scale) };
}
