import { describe, expect, it } from 'vitest';
import { madeReturns } from '../../../test/portfolio/made-returns.ts';
import { meanReturns } from '../expected-returns/expected-returns.ts';
import { portfolioStrategies, strategyNamed } from '../protocol/strategies.ts';
import type { ReturnTable } from '../return-table.ts';
import { findLookAhead, LookAheadError, requireNoLookAhead } from './look-ahead.ts';
import { performanceFigures } from './performance.ts';
import type { Strategy } from './strategy.ts';
import { walkForward } from './walk-forward.ts';

const options = { window: 4, rebalanceEvery: 2, delay: 1, costRate: 0.001, slippageRate: 0.001 };

/** Two assets over eight periods: the first gains a tenth each period, the second nothing. */
const steady: ReturnTable = {
  assets: ['A', 'B'],
  dates: ['1', '2', '3', '4', '5', '6', '7', '8'],
  returns: Float64Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? 0.1 : 0)),
};

const evenly: Strategy = { name: 'evenly', decide: () => Float64Array.of(0.5, 0.5) };

describe('a walk through time', () => {
  it('drifts, trades back and pays, as by hand', async () => {
    const walk = await walkForward(evenly, steady, options);
    expect(walk.dates).toEqual(['6', '7', '8']);
    expect(walk.decisions.map(({ date }) => date)).toEqual(['6', '8']);
    // The first purchase trades everything: 1 · 0.002.
    expect(walk.returns[0]).toBeCloseTo(0.998 * 1.05 - 1, 12);
    // 0.55 of 1.05 is A: 0.55 / 1.05 · 0.1.
    expect(walk.returns[1]).toBeCloseTo(0.055 / 1.05, 12);
    // Then A is 0.605 of 1.105, and what is above a half is sold, and as much of B bought.
    const traded = 2 * (0.605 / 1.105 - 0.5);
    expect(walk.decisions[1]!.traded).toBeCloseTo(traded, 12);
    expect(walk.returns[2]).toBeCloseTo((1 - 0.002 * traded) * 1.05 - 1, 12);
    const { maxDrawdown, annualCost } = performanceFigures(walk, undefined, 3);
    expect(maxDrawdown).toBe(0);
    expect(annualCost).toBeCloseTo(0.002 * (1 + traded), 12);
  });

  it('shows a strategy its window, and the last period before the delay at the end', async () => {
    const seen: string[][] = [];
    await walkForward(
      {
        name: 'looks',
        decide: ({ dates, returns }) => {
          seen.push([...dates]);
          returns.fill(9);
          return Float64Array.of(1, 0);
        },
      },
      steady,
      options,
    );
    expect(seen).toEqual([
      ['1', '2', '3', '4'],
      ['3', '4', '5', '6'],
    ]);
    expect(Math.max(...steady.returns)).toBe(0.1);
  });

  it('refuses weights that are none, and a history that is too short', async () => {
    const broken: Strategy = { name: 'broken', decide: () => Float64Array.of(NaN, 1) };
    await expect(walkForward(broken, steady, options)).rejects.toThrow(/no portfolio/);
    await expect(walkForward(evenly, steady, { ...options, window: 8 })).rejects.toThrow(/too few/);
  });
});

describe('knowledge of the future', () => {
  const table = madeReturns(300, 4, 9);
  const short = { window: 60, rebalanceEvery: 20 };

  it('is found when it is planted: means of all periods choose the asset', async () => {
    const planted = (all: ReturnTable): Strategy => {
      const means = meanReturns(all);
      return { name: 'planted', decide: () => means.map((mean) => Number(mean === Math.max(...means))) };
    };
    // Whether the best asset changes is a matter of the other future; weights in proportion to means always do.
    const finer = (all: ReturnTable): Strategy => ({ name: 'finer', decide: () => meanReturns(all) });
    expect(await findLookAhead(finer, table, short)).toHaveLength(5);
    expect((await findLookAhead(planted, table, short)).length).toBeGreaterThan(0);
    await expect(requireNoLookAhead(finer, table, short)).rejects.toSatisfy((error) =>
      LookAheadError.isInstance(error),
    );
  });

  it('is found when it is tomorrow’s return alone', async () => {
    const tomorrow = (all: ReturnTable): Strategy => ({
      name: 'tomorrow',
      decide: ({ dates }) => {
        const next = all.dates.indexOf(dates.at(-1)!) + 1;
        return all.returns.slice(next * 4, next * 4 + 4).map((value) => Number(value > 0));
      },
    });
    expect((await findLookAhead(tomorrow, table, short)).length).toBeGreaterThan(0);
  });

  it('is nowhere in the strategies that can be evaluated', async () => {
    for (const name of portfolioStrategies)
      expect(await findLookAhead(strategyNamed(name), table, { ...short, numDecisions: 2 }), name).toEqual([]);
  });
});
