import { describe, expect, it } from 'vitest';
import { madeReturns } from '../../../test/portfolio/made-returns.ts';
import { sampleCovariance } from '../covariance/sample-covariance.ts';
import { historicalReturns } from '../expected-returns/historical-returns.ts';
import { efficientFrontier } from './frontier.ts';
import { targetReturn } from './mean-variance.ts';
import { minVariance } from './min-variance.ts';
import type { PortfolioProblem } from './portfolio.ts';

const table = madeReturns(400, 12, 5);
const problem: PortfolioProblem = { covariance: sampleCovariance(table), expectedReturns: historicalReturns(table) };

describe('the critical line', () => {
  it.each([
    ['0 to 1', { lower: 0, upper: 1 }],
    ['0 to 0.25', { lower: 0, upper: 0.25 }],
    ['-0.2 to 0.3', { lower: -0.2, upper: 0.3 }],
  ])('has the points that quadratic programs find, weights %s', async (_, bounds) => {
    const bounded = { ...problem, constraints: { bounds } };
    const points = await efficientFrontier(bounded, 9);
    expect(points[0]!.volatility).toBeCloseTo((await minVariance(bounded)).volatility, 9);
    for (const { expectedReturn, volatility, weights } of points.slice(1, -1)) {
      expect(volatility).toBeCloseTo((await targetReturn(bounded, expectedReturn!)).volatility, 8);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
    }
  });

  it('follows assets whose returns are equal', async () => {
    const same = { assets: table.assets, values: new Float64Array(12).fill(0.07) };
    const points = await efficientFrontier({ ...problem, expectedReturns: same }, 3);
    expect(points[0]!.volatility).toBeCloseTo((await minVariance(problem)).volatility, 6);
  });
});

it('a frontier under a sector limit rises in return and in volatility', async () => {
  const constraints = { sectors: [{ name: 'last', assets: ['asset 10', 'asset 11'], upper: 0.1 }] };
  const points = await efficientFrontier({ ...problem, constraints }, 6);
  for (const [index, { volatility, expectedReturn }] of points.slice(1).entries()) {
    expect(volatility).toBeGreaterThan(points[index]!.volatility);
    expect(expectedReturn!).toBeGreaterThan(points[index]!.expectedReturn!);
  }
});
