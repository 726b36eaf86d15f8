import { ValueRangeError } from '@newfield/core/contracts';
import { crossProduct } from '../../algebra/products.ts';
import { requireComplete, type ReturnTable } from '../return-table.ts';
import type { Covariance, CovarianceOptions } from './covariance.ts';

/**
 * Weights that halve every `halfLife` periods, the latest period last; they add up to 1.
 *
 * @throws ValueRangeError when `halfLife` is not above 0
 */
export function decayWeights(numPeriods: number, halfLife: number): Float64Array {
  if (!(halfLife > 0))
    throw new ValueRangeError('A half-life is not above 0.', {
      stage: 'training',
      expected: 'periods, above 0',
      fix: 'Give a number such as 63, a quarter of trading days.',
    });
  const weights = Float64Array.from({ length: numPeriods }, (_, row) => 2 ** ((row - numPeriods + 1) / halfLife));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Covariance in which a period counts half as much as one `halfLife` periods later, about means weighted the same way, a year.
 *
 * @param halfLife periods, above 0; default 63. RiskMetrics' decay of 0.94 is a half-life of 11.2
 * @throws ValueRangeError when it isn't, when a return is missing or fewer than two periods are there
 * @see RiskMetrics 1996, technical document. Deviation: means are taken off, and weights are scaled to add up to 1.
 */
export function exponentialCovariance(
  table: ReturnTable,
  { periodsPerYear = 252, halfLife = 63 }: CovarianceOptions & { readonly halfLife?: number } = {},
): Covariance {
  const { assets, dates, returns } = requireComplete(table);
  const size = assets.length;
  const weights = decayWeights(dates.length, halfLife);
  const scaled = new Float64Array(returns.length);
  for (let asset = 0; asset < size; asset++) {
    let mean = 0;
    for (const [row, weight] of weights.entries()) mean += weight * returns[row * size + asset]!;
    for (const [row, weight] of weights.entries())
      scaled[row * size + asset] = Math.sqrt(weight) * (returns[row * size + asset]! - mean);
  }
  const values = crossProduct(scaled, scaled, dates.length, size).map((value) => value * periodsPerYear);
  return { assets, values };
}
