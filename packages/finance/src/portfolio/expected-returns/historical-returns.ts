import { decayWeights } from '../covariance/exponential-covariance.ts';
import { requireComplete, requireShape, type ReturnTable } from '../return-table.ts';
import { meanReturns, type ExpectedReturns } from './expected-returns.ts';

export interface HistoricalReturnsOptions {
  /** Periods a year, above 0; default 252. */
  readonly periodsPerYear?: number;
  /** `geometric` compounds to what a year's holding earned (default), `arithmetic` multiplies the mean. */
  readonly mean?: 'geometric' | 'arithmetic';
}

/**
 * Each asset's past mean return, a year; periods in which it has none are left out.
 *
 * Geometric: `(Π (1 + rₜ))^(periodsPerYear / T) − 1`. Arithmetic: `periodsPerYear · mean(rₜ)`.
 *
 * @throws ShapeMismatchError when returns are not [dates, assets]
 */
export function historicalReturns(
  table: ReturnTable,
  { periodsPerYear = 252, mean = 'geometric' }: HistoricalReturnsOptions = {},
): ExpectedReturns {
  const { assets, dates, returns } = table;
  requireShape(returns.length, dates.length, assets.length);
  if (mean === 'arithmetic') return { assets, values: meanReturns(table).map((value) => value * periodsPerYear) };
  const values = Float64Array.from(assets, (_, asset) => {
    let [count, growth] = [0, 1];
    for (let row = 0; row < dates.length; row++) {
      const value = returns[row * assets.length + asset]!;
      if (Number.isNaN(value)) continue;
      count++;
      growth *= 1 + value;
    }
    return growth ** (periodsPerYear / count) - 1;
  });
  return { assets, values };
}

/**
 * Arithmetic mean in which a period counts half as much as one `halfLife` periods later, a year.
 *
 * @param halfLife periods, above 0; default 252
 * @throws ValueRangeError when it isn't, or when a return is missing
 */
export function exponentialReturns(
  table: ReturnTable,
  { periodsPerYear = 252, halfLife = 252 }: { readonly periodsPerYear?: number; readonly halfLife?: number } = {},
): ExpectedReturns {
  const { assets, dates, returns } = requireComplete(table);
  const weights = decayWeights(dates.length, halfLife);
  const values = new Float64Array(assets.length);
  for (const [row, weight] of weights.entries())
    for (let asset = 0; asset < assets.length; asset++)
      values[asset]! += periodsPerYear * weight * returns[row * assets.length + asset]!;
  return { assets, values };
}
