import { crossProduct } from '../../algebra/products.ts';
import type { ReturnTable } from '../return-table.ts';
import { centreReturns, type CentredReturns, type Covariance, type CovarianceOptions } from './covariance.ts';
import { constantCorrelation, constantVariance, singleFactor, type ShrinkageTarget } from './shrinkage-targets.ts';

const shrinkageTargets = {
  'constant-variance': constantVariance,
  'constant-correlation': constantCorrelation,
  'single-factor': singleFactor,
} as const satisfies Readonly<Record<string, (returns: CentredReturns) => ShrinkageTarget>>;

export interface LedoitWolfOptions extends CovarianceOptions {
  /** What the sample is drawn towards; default constant-correlation. */
  readonly target?: keyof typeof shrinkageTargets;
}

export interface ShrunkCovariance extends Covariance {
  /** Share of the target, in [0, 1]. */
  readonly shrinkage: number;
}

/**
 * Sample covariance (divisor T) drawn towards a structured target by the share that loses least in expectation, a year.
 *
 * `δ·F + (1 − δ)·S` with `δ = (π − ρ) / (γ·T)` in [0, 1]: π is the sum of the variances of the entries of S, ρ that of their
 * covariances with the entries of F, γ the squared distance of F and S.
 *
 * @throws ValueRangeError when a return is missing or fewer than two periods are there
 * @see Ledoit & Wolf 2004, "A well-conditioned estimator…" (constant variance) and "Honey, I shrunk the sample covariance
 * matrix" (constant correlation); 2003, "Improved estimation…" (single factor, the equally weighted market)
 */
export function ledoitWolf(
  table: ReturnTable,
  { periodsPerYear = 252, target = 'constant-correlation' }: LedoitWolfOptions = {},
): ShrunkCovariance {
  const returns = centreReturns(table);
  const { assets, numPeriods, centred, moments } = returns;
  const { values, covarianceWithSample } = shrinkageTargets[target](returns);
  const squares = centred.map((value) => value * value);
  const fourth = crossProduct(squares, squares, numPeriods, assets.length);
  let [pi, gamma] = [0, 0];
  for (const [index, moment] of moments.entries()) {
    pi += fourth[index]! / numPeriods - moment * moment;
    gamma += (values[index]! - moment) ** 2;
  }
  const optimum = (pi - covarianceWithSample) / (gamma * numPeriods);
  // Of one asset the target is the sample, and 0 / 0 of it.
  const shrinkage = gamma > 0 ? Math.min(1, Math.max(0, optimum)) : 0;
  return { assets, values: mix(values, moments, shrinkage, periodsPerYear), shrinkage };
}

/**
 * Covariance drawn towards equal variances by the oracle-approximating share, a year.
 *
 * @throws ValueRangeError when a return is missing or fewer than two periods are there
 * @see Chen, Wiesel, Eldar & Hero 2010, equation 23, which assumes normal returns
 */
export function oracleApproximatingShrinkage(
  table: ReturnTable,
  { periodsPerYear = 252 }: CovarianceOptions = {},
): ShrunkCovariance {
  const returns = centreReturns(table);
  const { assets, numPeriods, moments } = returns;
  const size = assets.length;
  const { values } = constantVariance(returns);
  const mean = values[0]!;
  const square = moments.reduce((sum, value) => sum + value * value, 0) / (size * size);
  const denominator = (numPeriods + 1) * (square - (mean * mean) / size);
  const shrinkage = denominator > 0 ? Math.min(1, (square + mean * mean) / denominator) : 1;
  return { assets, values: mix(values, moments, shrinkage, periodsPerYear), shrinkage };
}

const mix = (target: Float64Array, sample: Float64Array, share: number, scale: number): Float64Array =>
  sample.map((value, index) => scale * (share * target[index]! + (1 - share) * value));
