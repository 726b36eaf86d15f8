import { requireComplete, type ReturnTable } from '../return-table.ts';
import { crossProduct } from '../../algebra/products.ts';

/** How assets move together: squared fractions a year, unless the estimator was told one period a year. */
export interface Covariance {
  readonly assets: readonly string[];
  /** float64 [assets, assets], row after row, symmetric. */
  readonly values: Float64Array;
}

export interface CovarianceOptions {
  /** Periods a year, above 0: 252 trading days by default, 12 for months, 1 to leave returns as they are. */
  readonly periodsPerYear?: number;
}

/** Returns less their mean, and their second moments with the divisor T. */
export interface CentredReturns {
  readonly assets: readonly string[];
  readonly numPeriods: number;
  /** float64 [periods, assets]. */
  readonly centred: Float64Array;
  /** float64 [assets, assets], a period. */
  readonly moments: Float64Array;
}

/** @throws ValueRangeError when a return is missing or fewer than two periods are there */
export function centreReturns(table: ReturnTable): CentredReturns {
  const { assets, dates, returns } = requireComplete(table);
  const [size, numPeriods] = [assets.length, dates.length];
  const centred = Float64Array.from(returns);
  for (let asset = 0; asset < size; asset++) {
    let sum = 0;
    for (let row = 0; row < numPeriods; row++) sum += returns[row * size + asset]!;
    for (let row = 0; row < numPeriods; row++) centred[row * size + asset]! -= sum / numPeriods;
  }
  const moments = crossProduct(centred, centred, numPeriods, size).map((value) => value / numPeriods);
  return { assets, numPeriods, centred, moments };
}

/** The standard deviations and the correlations of a covariance. */
export function correlationOf({ values, assets }: Covariance): { deviations: Float64Array; correlation: Float64Array } {
  const size = assets.length;
  const deviations = Float64Array.from({ length: size }, (_, i) => Math.sqrt(values[i * size + i]!));
  const correlation = values.map(
    (value, index) => value / (deviations[Math.floor(index / size)]! * deviations[index % size]!),
  );
  return { deviations, correlation };
}
