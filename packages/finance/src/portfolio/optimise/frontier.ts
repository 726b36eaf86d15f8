import { ValueRangeError } from '@newfield/core/contracts';
import type { PortfolioModel } from '../constraints/portfolio-model.ts';
import { criticalLine, type CornerPortfolio } from './critical-line.ts';
import { maxUtility, targetReturn } from './mean-variance.ts';
import { minVariance } from './min-variance.ts';
import { describePortfolio, modelOf, returnsOf, type Portfolio, type PortfolioProblem } from './portfolio.ts';

/**
 * Efficient portfolios from the least variance to the highest return, at equal steps of return.
 *
 * Under bounds alone every corner is found at once by {@link criticalLine}; under other constraints each point is a
 * quadratic program.
 *
 * @param numPoints 2 or more
 * @throws ValueRangeError          when it is fewer, or the covariance isn't positive definite
 * @throws InvalidArgumentError     without expected returns
 * @throws InfeasiblePortfolioError naming constraints in conflict
 */
export async function efficientFrontier(problem: PortfolioProblem, numPoints = 50): Promise<readonly Portfolio[]> {
  if (!(Number.isInteger(numPoints) && numPoints >= 2))
    throw new ValueRangeError('A frontier needs two points or more.', {
      stage: 'training',
      expected: 'a whole number of 2 or more',
      fix: 'Ask for 50 points.',
    });
  const model = modelOf(problem);
  const expectedReturns = returnsOf(problem);
  const corners = isBoundsOnly(model)
    ? criticalLine({ covariance: problem.covariance.values, expectedReturns, lower: model.lower, upper: model.upper })
    : null;
  if (corners !== null) return pointsOf(corners, numPoints).map((weights) => describePortfolio(problem, weights));
  const least = await minVariance(problem);
  const most = await maxUtility(problem, 1e-6);
  const net = ({ expectedReturn, cost }: Portfolio): number => expectedReturn! - cost;
  const points = [least];
  for (let point = 1; point < numPoints - 1; point++)
    points.push(await targetReturn(problem, net(least) + ((net(most) - net(least)) * point) / (numPoints - 1)));
  return [...points, most];
}

const isBoundsOnly = ({ rows, hasTrades, budget, cardinality, lower, upper }: PortfolioModel): boolean =>
  rows.length === 1 &&
  !hasTrades &&
  budget === 1 &&
  cardinality === undefined &&
  lower.every(Number.isFinite) &&
  upper.every(Number.isFinite);

/** Weights at equal steps of return, between corners that come from the highest return down. */
function pointsOf(corners: readonly CornerPortfolio[], numPoints: number): readonly Float64Array[] {
  const [most, least] = [corners[0]!.expectedReturn, corners.at(-1)!.expectedReturn];
  return Array.from({ length: numPoints }, (_, point) => {
    const wanted = least + ((most - least) * point) / (numPoints - 1);
    const above = corners.findLast(({ expectedReturn }) => expectedReturn >= wanted) ?? corners[0]!;
    const below = corners[corners.indexOf(above) + 1] ?? above;
    const gap = above.expectedReturn - below.expectedReturn;
    const share = gap > 0 ? (wanted - below.expectedReturn) / gap : 0;
    return below.weights.map((weight, asset) => weight + share * (above.weights[asset]! - weight));
  });
}
