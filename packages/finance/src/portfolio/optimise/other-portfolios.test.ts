import { describe, expect, it } from 'vitest';
import { madeReturns } from '../../../test/portfolio/made-returns.ts';
import { sampleCovariance } from '../covariance/sample-covariance.ts';
import type { ReturnTable } from '../return-table.ts';
import { hierarchicalRiskParity } from './hierarchical-risk-parity.ts';
import { kelly } from './kelly.ts';
import { minCvar } from './min-cvar.ts';
import { nestedClusters } from './nested-clusters.ts';
import { riskParity, riskShares } from './risk-parity.ts';

const table = madeReturns(500, 8, 2);
const covariance = sampleCovariance(table);
const sumOf = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);

describe('risk parity', () => {
  it('shares variance as asked', () => {
    for (const share of riskShares(covariance, riskParity(covariance))) expect(share).toBeCloseTo(1 / 8, 10);
    const budgets = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const shares = riskShares(covariance, riskParity(covariance, budgets));
    for (const [asset, share] of shares.entries()) expect(share).toBeCloseTo((asset + 1) / 36, 10);
  });

  it('is in inverse proportion to volatility where nothing is correlated', () => {
    const weights = riskParity({ assets: ['A', 'B'], values: Float64Array.of(0.01, 0, 0, 0.04) });
    expect([...weights]).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(1 / 3, 12)]);
  });
});

it('hierarchical risk parity splits two assets by their variances', () => {
  const weights = hierarchicalRiskParity({ assets: ['A', 'B'], values: Float64Array.of(0.01, 0, 0, 0.03) });
  expect([...weights]).toEqual([expect.closeTo(0.75, 12), expect.closeTo(0.25, 12)]);
});

it('nested clusters finds two groups, and is fully invested', async () => {
  const pairs = {
    assets: ['A', 'B', 'C', 'D'],
    values: Float64Array.of(4, 3, 0, 0, 3, 4, 0, 0, 0, 0, 1, 0.8, 0, 0, 0.8, 1),
  };
  const { clusters, weights } = await nestedClusters(pairs);
  expect(clusters.map((one) => [...one].sort())).toEqual(expect.arrayContaining([[0, 1], [2, 3]])); // prettier-ignore
  // Variances of the halves' even mixes: 3.5 and 0.9.
  expect(weights[0]).toBeCloseTo(0.9 / 4.4 / 2, 9);
  expect(sumOf(weights)).toBeCloseTo(1, 10);
});

describe('least CVaR', () => {
  it('is the least of all mixes of two assets', async () => {
    const two: ReturnTable = {
      assets: ['A', 'B'],
      dates: table.dates,
      returns: Float64Array.from(
        table.dates.flatMap((_, row) => [table.returns[row * 8]!, table.returns[row * 8 + 7]!]),
      ),
    };
    const { weights, conditionalValueAtRisk } = await minCvar(two, { confidence: 0.9 });
    // The worst 50 of 500 days.
    const lossAt = (share: number): number =>
      table.dates
        .map((_, row) => -share * two.returns[2 * row]! - (1 - share) * two.returns[2 * row + 1]!)
        .sort((a, b) => b - a)
        .slice(0, 50)
        .reduce((sum, loss) => sum + loss / 50, 0);
    const least = Math.min(...Array.from({ length: 1001 }, (_, step) => lossAt(step / 1000)));
    expect(conditionalValueAtRisk).toBeCloseTo(lossAt(weights[0]!), 9);
    expect(conditionalValueAtRisk).toBeLessThanOrEqual(least + 1e-12);
    expect(conditionalValueAtRisk).toBeCloseTo(least, 5);
  });

  it('keeps to two assets', async () => {
    const { weights } = await minCvar(table, { constraints: { cardinality: 2 } });
    expect(weights.filter((weight) => weight > 1e-8)).toHaveLength(2);
  });
});

describe('Kelly', () => {
  /** Wins double the stake in 6 of 10 rounds, losses take it. */
  const bets: ReturnTable = {
    assets: ['bet', 'cash'],
    dates: Array.from({ length: 10 }, (_, round) => String(round)),
    returns: Float64Array.from({ length: 20 }, (_, index) => (index % 2 === 1 ? 0 : index < 12 ? 1 : -1)),
  };

  it('bets the edge: 0.2 of wealth at six to four', async () => {
    const { weights, logGrowth } = await kelly(withStir(bets));
    expect(weights[0]).toBeCloseTo(0.2, 4);
    expect(logGrowth).toBeCloseTo(0.6 * Math.log(1.2) + 0.4 * Math.log(0.8), 6);
  });

  it('bets about half of that at half Kelly', async () => {
    const { weights } = await kelly(withStir(bets), { fraction: 0.5 });
    // Power utility of aversion 2: (1 + w)² / (1 − w)² = 1.5.
    const root = Math.sqrt(1.5);
    expect(weights[0]).toBeCloseTo((root - 1) / (root + 1), 4);
  });

  it('keeps to bounds', async () => {
    const { weights } = await kelly(table, { constraints: { bounds: { lower: 0, upper: 0.2 } } });
    expect(Math.max(...weights)).toBeLessThanOrEqual(0.2 + 1e-9);
    expect(sumOf(weights)).toBeCloseTo(1, 10);
  });
});

/** Cash that never moves has no curvature: a millionth of movement gives it some. */
function withStir(bets: ReturnTable): ReturnTable {
  const returns = Float64Array.from(bets.returns);
  for (let round = 0; round < bets.dates.length; round++) returns[2 * round + 1] = round % 2 === 0 ? 1e-6 : -1e-6;
  return { ...bets, returns };
}
