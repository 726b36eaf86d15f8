import { ValueRangeError } from '@newfield/core/contracts';
import { InfeasiblePortfolioError } from '../constraints/infeasible-portfolio-error.ts';
import { withReturnRow } from '../constraints/portfolio-model.ts';
import { leastVariance, minVariance } from './min-variance.ts';
import { describePortfolio, modelOf, returnsOf, type Portfolio, type PortfolioProblem } from './portfolio.ts';
import { solveWeights } from './solve-weights.ts';

/**
 * The portfolio of least variance among those that are expected to return `target` or more, costs taken off.
 *
 * @param target fraction a year
 * @throws InvalidArgumentError     without expected returns
 * @throws InfeasiblePortfolioError naming constraints in conflict ("return target" is this one)
 */
export function targetReturn(problem: PortfolioProblem, target: number): Promise<Portfolio> {
  const model = withReturnRow(modelOf(problem), 'return target', returnsOf(problem), { lower: target });
  return leastVariance(problem, model);
}

/**
 * The portfolio of highest `return − costs − riskAversion/2 · variance`.
 *
 * @param riskAversion dimensionless, above 0; investors are often put between 1 and 10
 * @throws InvalidArgumentError     without expected returns
 * @throws ValueRangeError          when riskAversion isn't above 0
 * @throws InfeasiblePortfolioError naming constraints in conflict
 */
export async function maxUtility(problem: PortfolioProblem, riskAversion: number): Promise<Portfolio> {
  if (!(riskAversion > 0))
    throw new ValueRangeError('Aversion to risk is not above 0.', {
      stage: 'training',
      expected: 'a number above 0',
      fix: 'Give a small one, such as 0.01, for the highest return.',
    });
  const model = modelOf(problem);
  const { weights, isProven } = await solveWeights(model, {
    quadratic: problem.covariance.values.map((value) => value * riskAversion),
    linear: returnsOf(problem).map((value) => -value),
    tradeCost: model.costRate,
  });
  return describePortfolio(problem, weights, isProven);
}

/**
 * The portfolio of highest return after costs whose volatility is `target` at most, to 1e-9 of volatility.
 *
 * @param target fraction a year, above 0
 * @throws InvalidArgumentError     without expected returns
 * @throws InfeasiblePortfolioError naming constraints in conflict; "volatility target" when all portfolios are riskier
 */
export async function targetVolatility(problem: PortfolioProblem, target: number): Promise<Portfolio> {
  const least = await minVariance(problem);
  if (least.volatility > target * (1 + 1e-9)) throw tooRisky(least.volatility - target);
  // An aversion that lets return decide: no portfolio wants more risk than this one.
  const most = await maxUtility(problem, 1e-6);
  if (most.volatility <= target) return most;
  // Volatility rises with the return that is asked for: bisection, as its slope is infinite at the left end.
  let [low, high] = [netReturn(least), netReturn(most)];
  let best = least;
  for (let round = 0; round < 60 && target - best.volatility > 1e-9; round++) {
    const middle = (low + high) / 2;
    const portfolio = await targetReturn(problem, middle);
    if (portfolio.volatility > target) high = middle;
    else [low, best] = [middle, portfolio];
  }
  return best;
}

const netReturn = ({ expectedReturn, cost }: Portfolio): number => expectedReturn! - cost;

const tooRisky = (excess: number): InfeasiblePortfolioError => {
  const conflicts = [{ constraint: 'volatility target', relaxBy: excess }];
  return new InfeasiblePortfolioError(
    'No portfolio meets these constraints together: volatility target.',
    { fix: `The smallest change: let volatility target give way by ${Math.ceil(excess * 1e6) / 1e6}.` },
    conflicts,
    conflicts,
  );
};
