import { describe, expect, it } from 'vitest';
import { madeReturns } from '../../../test/portfolio/made-returns.ts';
import { sampleCovariance } from '../covariance/sample-covariance.ts';
import { historicalReturns } from '../expected-returns/historical-returns.ts';
import { maxSharpe } from './max-sharpe.ts';
import { maxUtility, targetReturn, targetVolatility } from './mean-variance.ts';
import { minVariance } from './min-variance.ts';
import { nearestPortfolio } from './nearest-portfolio.ts';
import type { PortfolioProblem } from './portfolio.ts';

/** Two assets: volatility 0.2 and 0.3, no correlation, returns 0.06 and 0.10. */
const two: PortfolioProblem = {
  covariance: { assets: ['A', 'B'], values: Float64Array.of(0.04, 0, 0, 0.09) },
  expectedReturns: { assets: ['A', 'B'], values: Float64Array.of(0.06, 0.1) },
};

const table = madeReturns(600, 8);
const eight: PortfolioProblem = { covariance: sampleCovariance(table), expectedReturns: historicalReturns(table) };

describe('two assets, by hand', () => {
  it('least variance is in inverse proportion to variances', async () => {
    const { weights, volatility } = await minVariance(two);
    expect([...weights]).toEqual([expect.closeTo(9 / 13, 10), expect.closeTo(4 / 13, 10)]);
    expect(volatility).toBeCloseTo(Math.sqrt(0.36 / 13), 10);
  });

  it('the highest Sharpe ratio is in proportion to excess return over variance', async () => {
    // 0.04 / 0.04 = 1 and 0.08 / 0.09 = 8/9.
    const { weights, sharpe } = await maxSharpe(two);
    expect([...weights]).toEqual([expect.closeTo(9 / 17, 10), expect.closeTo(8 / 17, 10)]);
    expect(sharpe).toBeCloseTo(Math.sqrt(0.04 + 0.0064 / 0.09), 10);
  });

  it('utility weighs return against risk', async () => {
    // 0.06 − 4·0.04·w = 0.1 − 4·0.09·(1 − w).
    const { weights } = await maxUtility(two, 4);
    expect(weights[0]).toBeCloseTo(0.32 / 0.52, 9);
  });

  it('a target of return or of volatility is met', async () => {
    expect((await targetReturn(two, 0.08)).weights[0]).toBeCloseTo(0.5, 9);
    const { volatility, weights } = await targetVolatility(two, 0.25);
    expect(volatility).toBeCloseTo(0.25, 8);
    expect(weights[1]).toBeGreaterThan(0.5);
  });
});

describe('constraints', () => {
  it('hold, and cost return', async () => {
    const constraints = {
      bounds: { lower: 0.02, upper: 0.4 },
      sectors: [{ name: 'first', assets: ['asset 0', 'asset 1'], upper: 0.3 }],
    };
    const { weights, sharpe } = await maxSharpe({ ...eight, constraints });
    expect(weights.every((weight) => weight >= 0.02 - 1e-9 && weight <= 0.4 + 1e-9)).toBe(true);
    expect(weights[0]! + weights[1]!).toBeLessThanOrEqual(0.3 + 1e-9);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
    expect(sharpe!).toBeLessThan((await maxSharpe(eight)).sharpe!);
  });

  it('turnover is kept to, counted from what is held', async () => {
    const current = new Float64Array(8).fill(1 / 8);
    for (const optimise of [minVariance, maxSharpe, (one: PortfolioProblem) => maxUtility(one, 3)]) {
      const { turnover } = await optimise({ ...eight, constraints: { current, turnover: 0.2 } });
      expect(turnover).toBeCloseTo(0.2, 6);
    }
  });

  it('costs keep weights where they are held', async () => {
    const current = new Float64Array(8).fill(1 / 8);
    const trades = async (costRate: number): Promise<number> =>
      (await maxUtility({ ...eight, constraints: { current, costRate } }, 3)).turnover;
    expect(await trades(1)).toBeLessThan(1e-6);
    expect(await trades(0.01)).toBeLessThan(await trades(0.001));
  });

  it('few assets are the best few: every choice of three of eight was tried', async () => {
    const { weights, volatility, isProven } = await minVariance({ ...eight, constraints: { cardinality: 3 } });
    expect(weights.filter((weight) => weight > 1e-8).length).toBeLessThanOrEqual(3);
    expect(isProven).toBe(true);
    const others: number[] = [];
    for (let a = 0; a < 8; a++)
      for (let b = 0; b < a; b++)
        for (let c = 0; c < b; c++) {
          const chosen = new Set([a, b, c].map((asset) => `asset ${asset}`));
          const left = table.assets.filter((asset) => !chosen.has(asset));
          const assetBounds = Object.fromEntries(left.map((asset) => [asset, { lower: 0, upper: 0 }]));
          others.push((await minVariance({ ...eight, constraints: { assetBounds } })).volatility);
        }
    expect(volatility).toBeCloseTo(Math.min(...others), 9);
  });

  it('a least weight holds for every asset that has one', async () => {
    const constraints = { cardinality: 6, smallestWeight: 0.15 };
    for (const optimise of [minVariance, maxSharpe]) {
      const { weights } = await optimise({ ...eight, constraints });
      expect(weights.every((weight) => Math.abs(weight) < 1e-8 || weight >= 0.15 - 1e-8)).toBe(true);
    }
  });

  it('bring given weights under bounds with the least difference', async () => {
    const target = Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0);
    const { weights } = await nearestPortfolio({ ...eight, constraints: { bounds: { lower: 0, upper: 0.5 } } }, target);
    expect(weights[0]).toBeCloseTo(0.5, 9);
    expect([...(await nearestPortfolio(eight, target)).weights]).toEqual(
      [...target].map((one) => expect.closeTo(one, 9)),
    );
  });
});
