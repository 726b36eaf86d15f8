import { crossProduct, multiply } from '../../algebra/products.ts';
import type { CentredReturns } from './covariance.ts';

/** A structured covariance a period, and how its entries vary with the sample's. */
export interface ShrinkageTarget {
  /** float64 [assets, assets]. */
  readonly values: Float64Array;
  /** ρ: the sum over entries of the asymptotic covariance of √T·fᵢⱼ and √T·sᵢⱼ. */
  readonly covarianceWithSample: number;
}

/** No covariance, one variance: their mean. Its own error is left out, as the paper does. @see Ledoit & Wolf 2004a */
export function constantVariance({ assets, moments }: CentredReturns): ShrinkageTarget {
  const size = assets.length;
  let trace = 0;
  for (let i = 0; i < size; i++) trace += moments[i * size + i]!;
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) values[i * size + i] = trace / size;
  return { values, covarianceWithSample: 0 };
}

/** The assets' own variances, and one correlation: their mean. @see Ledoit & Wolf 2004b, appendix B */
export function constantCorrelation({ assets, numPeriods, centred, moments }: CentredReturns): ShrinkageTarget {
  const size = assets.length;
  const deviation = (i: number): number => Math.sqrt(moments[i * size + i]!);
  let correlations = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) correlations += moments[i * size + j]! / (deviation(i) * deviation(j));
  const mean = size > 1 ? correlations / ((size * (size - 1)) / 2) : 0;
  const cubes = crossProduct(
    centred.map((value) => value ** 3),
    centred,
    numPeriods,
    size,
  );
  const values = new Float64Array(size * size);
  let rho = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const index = i * size + j;
      values[index] = i === j ? moments[index]! : mean * deviation(i) * deviation(j);
      const variance = moments[i * size + i]!;
      if (i === j) rho += varianceOfVariance(centred, i, size, numPeriods, variance);
      else rho += mean * (deviation(j) / deviation(i)) * (cubes[index]! / numPeriods - variance * moments[index]!);
    }
  return { values, covarianceWithSample: rho };
}

/** The assets' own variances, and the covariances that betas to the equally weighted market explain. @see Ledoit & Wolf 2003 */
export function singleFactor({ assets, numPeriods, centred, moments }: CentredReturns): ShrinkageTarget {
  const size = assets.length;
  const withMarket = multiply(moments, new Float64Array(size).fill(1 / size));
  const marketVariance = withMarket.reduce((sum, value) => sum + value, 0) / size;
  const byMarket = new Float64Array(centred.length);
  for (let row = 0; row < numPeriods; row++) {
    let market = 0;
    for (let i = 0; i < size; i++) market += centred[row * size + i]! / size;
    for (let i = 0; i < size; i++) byMarket[row * size + i] = centred[row * size + i]! * market;
  }
  const squares = centred.map((value) => value * value);
  const first = crossProduct(squares, byMarket, numPeriods, size);
  const third = crossProduct(byMarket, byMarket, numPeriods, size);
  const values = new Float64Array(size * size);
  let rho = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const index = i * size + j;
      const moment = moments[index]!;
      values[index] = i === j ? moment : (withMarket[i]! * withMarket[j]!) / marketVariance;
      if (i === j) {
        rho += varianceOfVariance(centred, i, size, numPeriods, moment);
        continue;
      }
      const byOne = first[index]! / numPeriods - withMarket[i]! * moment;
      const byBoth = third[index]! / numPeriods - marketVariance * moment;
      rho += (2 * byOne * withMarket[j]!) / marketVariance;
      rho -= (byBoth * withMarket[i]! * withMarket[j]!) / marketVariance ** 2;
    }
  return { values, covarianceWithSample: rho };
}

/** Of √T times an asset's sample variance: `mean of x⁴ − variance²`. */
function varianceOfVariance(
  centred: Float64Array,
  asset: number,
  size: number,
  rows: number,
  variance: number,
): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += centred[row * size + asset]! ** 4;
  return sum / rows - variance * variance;
}
