import { ValueRangeError } from '@newfield/core/contracts';
import { requireShape, type ReturnTable } from '../return-table.ts';
import { centreReturns, type Covariance, type CovarianceOptions } from './covariance.ts';

/**
 * Sample covariance with the divisor T − 1, a year. Where returns are missing, each pair of assets is estimated from the
 * periods both have; such a matrix need not be positive definite.
 *
 * @throws ValueRangeError when a pair has fewer than two periods
 * @see Pandas' `DataFrame.cov`, which pairs missing values the same way
 */
export function sampleCovariance(table: ReturnTable, { periodsPerYear = 252 }: CovarianceOptions = {}): Covariance {
  const { assets, dates, returns } = table;
  requireShape(returns.length, dates.length, assets.length);
  if (returns.some(isNaN)) return pairedCovariance(table, periodsPerYear);
  const { moments, numPeriods } = centreReturns(table);
  const scale = (periodsPerYear * numPeriods) / (numPeriods - 1);
  return { assets, values: moments.map((value) => value * scale) };
}

/**
 * Correlations in [-1, 1], each of the periods that both assets have: where returns are missing they aren't those of
 * {@link sampleCovariance}, whose variances come from all periods of an asset.
 *
 * @returns float64 [assets, assets], row after row
 * @throws ValueRangeError when a pair has fewer than two periods
 */
export function sampleCorrelation({ assets, dates, returns }: ReturnTable): Float64Array {
  requireShape(returns.length, dates.length, assets.length);
  return symmetric(assets.length, (i, j) => {
    const { xx, yy, xy } = pairMoments(returns, i, j, dates.length, assets.length);
    return i === j ? 1 : xy / Math.sqrt(xx * yy);
  });
}

function pairedCovariance({ assets, dates, returns }: ReturnTable, periodsPerYear: number): Covariance {
  const covariance = (i: number, j: number): number =>
    periodsPerYear * pairMoments(returns, i, j, dates.length, assets.length).xy;
  return { assets, values: symmetric(assets.length, covariance) };
}

function symmetric(size: number, entry: (i: number, j: number) => number): Float64Array {
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) values[i * size + j] = values[j * size + i] = entry(i, j);
  return values;
}

interface PairMoments {
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** Variances and covariance, a period, over the periods that both have. */
function pairMoments(returns: Float64Array, i: number, j: number, rows: number, size: number): PairMoments {
  let [count, meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  // Welford's update, as means of all periods are not those of the shared ones.
  for (let row = 0; row < rows; row++) {
    const [x, y] = [returns[row * size + i]!, returns[row * size + j]!];
    if (Number.isNaN(x + y)) continue;
    count++;
    const [gapX, gapY] = [x - meanX, y - meanY];
    meanX += gapX / count;
    meanY += gapY / count;
    xx += gapX * (x - meanX);
    yy += gapY * (y - meanY);
    xy += gapX * (y - meanY);
  }
  if (count > 1) return { xx: xx / (count - 1), yy: yy / (count - 1), xy: xy / (count - 1) };
  throw new ValueRangeError('Two assets share fewer than two periods.', {
    stage: 'data',
    expected: 'two or more periods in which both have a return',
    received: `${count}`,
    fix: 'Leave out the asset that was listed last.',
  });
}
