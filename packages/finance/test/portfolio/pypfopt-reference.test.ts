import { openTable } from '@newfield/data';
import { beforeAll, describe, expect, it } from 'vitest';
import { dot, quadraticForm } from '../../src/algebra/products.ts';
import { sampleCorrelation, sampleCovariance } from '../../src/portfolio/covariance/sample-covariance.ts';
import { historicalReturns } from '../../src/portfolio/expected-returns/historical-returns.ts';
import { openPrices } from '../../src/portfolio/open-prices.ts';
import { hierarchicalRiskParity } from '../../src/portfolio/optimise/hierarchical-risk-parity.ts';
import { maxSharpe } from '../../src/portfolio/optimise/max-sharpe.ts';
import { maxUtility } from '../../src/portfolio/optimise/mean-variance.ts';
import { minCvar } from '../../src/portfolio/optimise/min-cvar.ts';
import { minVariance } from '../../src/portfolio/optimise/min-variance.ts';
import type { Portfolio, PortfolioProblem } from '../../src/portfolio/optimise/portfolio.ts';
import { completePeriods, returnsOfPrices, type ReturnTable } from '../../src/portfolio/return-table.ts';
import { withDataset } from '../finance-data.ts';

/** As the tests that published them write figures. */
const asPrinted = (...figures: readonly number[]): string[] => figures.map((figure) => figure.toFixed(8));

const anyWeight = { bounds: {} };

/** What PyPortfolioOpt's own tests expect: return, volatility and Sharpe ratio a year. */
const published: readonly (readonly [string, (problem: PortfolioProblem) => Promise<Portfolio>, readonly number[]])[] =
  [
    ['minimum volatility, long-only', (one) => minVariance(one), [0.15056821, 0.15915085, 0.82040541]],
    [
      'minimum volatility, short',
      (one) => minVariance({ ...one, constraints: anyWeight }),
      [0.15163193, 0.15559154, 0.84600959],
    ],
    [
      'minimum volatility, long-only, penalty 1',
      (one) => minVariance(one, { penalty: 1 }),
      [0.17356099, 0.19552541, 0.78537614],
    ],
    ['maximum Sharpe, long-only', (one) => maxSharpe(one), [0.30477687, 0.22165567, 1.28477141]],
    [
      'maximum Sharpe, short',
      (one) => maxSharpe({ ...one, constraints: anyWeight }),
      [0.49371952, 0.29516576, 1.60492706],
    ],
    ['maximum utility, aversion 2', (one) => maxUtility(one, 2), [0.36777327, 0.29213422, 1.19045715]],
  ];

await withDataset('pypfopt_reference', () =>
  describe('PyPortfolioOpt’s published results', () => {
    let returns: ReturnTable;
    let problem: PortfolioProblem;
    beforeAll(async () => {
      returns = returnsOfPrices((await openPrices('pypfopt_reference/portfolio')).table);
      problem = { covariance: sampleCovariance(returns), expectedReturns: historicalReturns(returns) };
    });

    it.each(published)('%s', async (_, optimise, expected) => {
      const { expectedReturn, volatility, sharpe } = await optimise(problem);
      expect(asPrinted(expectedReturn!, volatility, sharpe!)).toEqual(asPrinted(...expected));
    });

    it('hierarchical risk parity', async () => {
      const weights = hierarchicalRiskParity(problem.covariance, { correlation: sampleCorrelation(returns) });
      const byName = new Map<string, number>();
      for await (const row of (await openTable('pypfopt_reference/hrp-weights')).rows())
        byName.set(String(row['']), Number(row['0']));
      const arithmetic = historicalReturns(returns, { mean: 'arithmetic' });
      for (const [index, asset] of returns.assets.entries())
        expect(weights[index], asset).toBeCloseTo(byName.get(asset)!, 12);
      const expectedReturn = dot(weights, arithmetic.values);
      const volatility = Math.sqrt(quadraticForm(problem.covariance.values, weights));
      expect(asPrinted(expectedReturn, volatility, (expectedReturn - 0.02) / volatility)).toEqual(
        asPrinted(0.21353402, 0.1784416, 1.08457908),
      );
    });

    it('minimum CVaR', async () => {
      const window = completePeriods(returns);
      expect(window.dates.length).toBe(895);
      const { weights, conditionalValueAtRisk } = await minCvar(window);
      expect(asPrinted(dot(weights, problem.expectedReturns!.values), conditionalValueAtRisk)).toEqual(
        asPrinted(0.17745746, 0.0170495),
      );
    });
  }),
);
