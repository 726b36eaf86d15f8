import type { PortfolioModel } from '../constraints/portfolio-model.ts';
import { describePortfolio, modelOf, type Portfolio, type PortfolioProblem } from './portfolio.ts';
import { solveWeights } from './solve-weights.ts';

/**
 * The portfolio of least variance.
 *
 * @param penalty `γ` of `γ·w'w` added to the variance, squared fraction a year, 0 or more: it spreads weights; default 0
 * @throws InfeasiblePortfolioError naming constraints in conflict and the smallest relaxation
 * @throws ValueRangeError when the covariance isn't positive definite
 * @see Markowitz 1952
 */
export const minVariance = (problem: PortfolioProblem, { penalty = 0 } = {}): Promise<Portfolio> =>
  leastVariance(problem, modelOf(problem), penalty);

/** The same of a model with further rows. */
export async function leastVariance(problem: PortfolioProblem, model: PortfolioModel, penalty = 0): Promise<Portfolio> {
  const size = model.assets.length;
  const quadratic = Float64Array.from(problem.covariance.values);
  for (let i = 0; i < size; i++) quadratic[i * size + i]! += penalty;
  const { weights, isProven } = await solveWeights(model, { quadratic });
  return describePortfolio(problem, weights, isProven);
}
