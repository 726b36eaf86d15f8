import { multiply } from '../../algebra/products.ts';
import { describePortfolio, modelOf, type Portfolio, type PortfolioProblem } from './portfolio.ts';
import { solveWeights } from './solve-weights.ts';

/**
 * The portfolio under constraints that follows given weights most closely: least variance of the difference of returns,
 * plus costs of trading where `costRate` counts. Brings risk parity, HRP, nested clusters or equal weights under bounds,
 * sectors, turnover and cardinality.
 *
 * @param target weights, one an asset
 * @throws InfeasiblePortfolioError naming constraints in conflict
 * @throws ValueRangeError when the covariance isn't positive definite
 */
export async function nearestPortfolio(problem: PortfolioProblem, target: Float64Array): Promise<Portfolio> {
  const { values } = problem.covariance;
  const model = modelOf(problem);
  const { weights, isProven } = await solveWeights(model, {
    quadratic: values,
    linear: multiply(values, target).map((value) => -value),
    tradeCost: model.costRate,
  });
  return describePortfolio(problem, weights, isProven);
}
