import { ShapeMismatchError } from '@newfield/core/contracts';
import { requireComplete, type ReturnTable } from '../return-table.ts';
import type { ExpectedReturns } from './expected-returns.ts';

export interface CapmOptions {
  /** Simple returns of the market a period, one a row of the table; default the equally weighted mean of the assets. */
  readonly market?: Float64Array;
  /** Fraction a year, default 0.02. */
  readonly riskFree?: number;
  /** Expected return of the market less the risk-free rate, fraction a year; default what the market earned. */
  readonly marketPremium?: number;
  /** Periods a year, above 0; default 252. */
  readonly periodsPerYear?: number;
}

export interface CapmReturns extends ExpectedReturns {
  /** Sensitivity of each asset to the market, dimensionless. */
  readonly betas: Float64Array;
}

/**
 * What the capital asset pricing model expects of assets, a year: `rf + βᵢ·(E[rₘ] − rf)`.
 *
 * @throws ShapeMismatchError when `market` has not a return for each period
 * @throws ValueRangeError    when a return is missing
 * @see Sharpe 1964
 */
export function capmReturns(
  table: ReturnTable,
  { market, riskFree = 0.02, marketPremium, periodsPerYear = 252 }: CapmOptions = {},
): CapmReturns {
  const { assets, dates, returns } = requireComplete(table);
  const size = assets.length;
  const index =
    market ??
    Float64Array.from(dates, (_, row) => {
      let sum = 0;
      for (let asset = 0; asset < size; asset++) sum += returns[row * size + asset]!;
      return sum / size;
    });
  if (index.length !== dates.length)
    throw new ShapeMismatchError('The market and the assets have returns of different periods.', {
      stage: 'data',
      expected: `${dates.length} returns`,
      received: `${index.length}`,
      fix: 'Give the market’s return of each period.',
    });
  const mean = index.reduce((sum, value) => sum + value, 0) / index.length;
  const premium = marketPremium ?? mean * periodsPerYear - riskFree;
  let variance = 0;
  const betas = new Float64Array(size);
  for (const [row, value] of index.entries()) {
    variance += (value - mean) ** 2;
    for (let asset = 0; asset < size; asset++) betas[asset]! += (value - mean) * returns[row * size + asset]!;
  }
  for (let asset = 0; asset < size; asset++) betas[asset]! /= variance;
  return { assets, betas, values: betas.map((beta) => riskFree + beta * premium) };
}
