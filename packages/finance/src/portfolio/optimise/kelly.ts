import { ValueRangeError } from '@newfield/core/contracts';
import { dot } from '../../algebra/products.ts';
import type { PortfolioConstraints } from '../constraints/portfolio-constraints.ts';
import { portfolioModel } from '../constraints/portfolio-model.ts';
import { requireComplete, type ReturnTable } from '../return-table.ts';
import { solveWeights } from './solve-weights.ts';

export interface KellyOptions {
  readonly constraints?: PortfolioConstraints;
  /** In (0, 1]: 1 is Kelly's portfolio, 0.5 half Kelly, whose relative aversion to risk is 2; default 1. */
  readonly fraction?: number;
}

export interface KellyPortfolio {
  readonly assets: readonly string[];
  readonly weights: Float64Array;
  /** Mean of `ln(1 + rₜ'w)` over the scenarios, a period. */
  readonly logGrowth: number;
}

/**
 * The portfolio whose wealth grows fastest in the long run: highest mean of `ln(1 + rₜ'w)`, every period of the table a scenario
 * of equal weight. A fraction below 1 maximises the power utility of aversion 1/fraction instead, which bets less.
 *
 * Newton steps, each a quadratic program under the constraints, halved until they gain. Costs count once a period.
 *
 * @throws ValueRangeError          when the fraction lies outside (0, 1], a return is missing, or periods are fewer than assets
 * @throws InfeasiblePortfolioError naming constraints in conflict
 * @see Kelly 1956; MacLean, Thorp & Ziemba 2010, "Good and bad properties of the Kelly criterion"
 */
export async function kelly(
  table: ReturnTable,
  { constraints, fraction = 1 }: KellyOptions = {},
): Promise<KellyPortfolio> {
  const { assets, returns } = requireComplete(table, table.assets.length + 1);
  if (!(fraction > 0 && fraction <= 1))
    throw new ValueRangeError('A fraction of Kelly’s bet lies outside its range.', {
      stage: 'training',
      expected: 'a share above 0 and up to 1',
      fix: 'Give 0.5 for half Kelly.',
    });
  const size = assets.length;
  const model = portfolioModel(assets, constraints);
  const aversion = 1 / fraction;
  const tradesOf = (weights: Float64Array): number =>
    weights.reduce((sum, weight, asset) => sum + Math.abs(weight - model.current[asset]!), 0);
  const value = (weights: Float64Array): number =>
    meanUtility(returns, weights, aversion) - model.costRate * tradesOf(weights);
  const start = await solveWeights(model, curvature(returns, new Float64Array(size), aversion));
  let weights = start.weights;
  for (let round = 0; round < 100; round++) {
    const { quadratic, linear, gradient } = curvature(returns, weights, aversion);
    const next = await solveWeights(model, { quadratic, linear, tradeCost: model.costRate });
    const step = next.weights.map((weight, asset) => weight - weights[asset]!);
    // Few assets are a choice, not a direction: half a step has more of them.
    const isChoice = model.cardinality !== undefined;
    let length = 1;
    const moved = (): Float64Array => weights.map((weight, asset) => weight + length * step[asset]!);
    while (!isChoice && length > 1e-6 && !(value(moved()) >= value(weights))) length /= 2;
    if (!(value(moved()) >= value(weights)) || dot(gradient, step) ** 2 < 1e-24) break;
    weights = moved();
    if (step.every((change) => Math.abs(change * length) < 1e-10)) break;
  }
  return { assets, weights, logGrowth: meanUtility(returns, weights, 1) };
}

/** Mean of `ln x`, or of `(x^(1 − γ) − 1) / (1 − γ)`, for wealth x after a period; -∞ where wealth is lost. */
function meanUtility(returns: Float64Array, weights: Float64Array, aversion: number): number {
  const size = weights.length;
  const numPeriods = returns.length / size;
  let sum = 0;
  for (let row = 0; row < numPeriods; row++) {
    const wealth = 1 + dot(returns.subarray(row * size, (row + 1) * size), weights);
    if (wealth <= 0) return -Infinity;
    sum += aversion === 1 ? Math.log(wealth) : (wealth ** (1 - aversion) - 1) / (1 - aversion);
  }
  return sum / numPeriods;
}

/** The utility's second-order model around weights, to be minimised. */
function curvature(
  returns: Float64Array,
  weights: Float64Array,
  aversion: number,
): { quadratic: Float64Array; linear: Float64Array; gradient: Float64Array } {
  const size = weights.length;
  const numPeriods = returns.length / size;
  const quadratic = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  for (let row = 0; row < numPeriods; row++) {
    const period = returns.subarray(row * size, (row + 1) * size);
    const wealth = 1 + dot(period, weights);
    const slope = wealth ** -aversion / numPeriods;
    const bend = (aversion * slope) / wealth;
    for (let i = 0; i < size; i++) {
      gradient[i]! += slope * period[i]!;
      for (let j = 0; j < size; j++) quadratic[i * size + j]! += bend * period[i]! * period[j]!;
    }
  }
  const linear = Float64Array.from(gradient, (value, i) => {
    let sum = -value;
    for (let j = 0; j < size; j++) sum -= quadratic[i * size + j]! * weights[j]!;
    return sum;
  });
  return { quadratic, linear, gradient };
}
