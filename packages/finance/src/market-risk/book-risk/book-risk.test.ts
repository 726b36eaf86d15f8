import { describe, expect, it } from 'vitest';
import { profitTable } from '../methods/profit-table.ts';
import { riskMethodNames, riskMethods } from '../methods/risk-methods.ts';
import { normalStream, uniformStream } from '../statistics/random-draws.ts';
import { concentrationOf } from './concentration.ts';
import { liquidityAdjustedShortfall } from './liquidity-horizon.ts';
import { incrementalRisk, riskContributions } from './risk-contributions.ts';

const next = normalStream(uniformStream(7));
const market = Float64Array.from({ length: 1500 }, () => next());
const own = (scale: number): Float64Array => market.map(() => scale * next());
const long = own(50).map((value, day) => value + 100 * market[day]!);
const hedge = own(10).map((value, day) => value - 40 * market[day]!);
const table = profitTable(['long', 'hedge', 'other'], [long, hedge, own(60)]);
const question = { confidence: 0.99, horizonDays: 1 };

describe.each(riskMethodNames)('contributions by %s', (name) => {
  it('sum to the whole; a hedge’s is below 0', () => {
    const { valueAtRisk, positions } = riskContributions(riskMethods[name], table, question, [10_000, -4000, 0]);
    expect(positions.reduce((sum, { component }) => sum + component, 0)).toBeCloseTo(valueAtRisk, 8);
    expect(positions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(valueAtRisk).toBe(riskMethods[name].estimate(table, question).valueAtRisk);
    const [first, second, third] = positions;
    expect(first!.component).toBeGreaterThan(0);
    expect(second!.component).toBeLessThan(0);
    expect(first!.marginal).toBeCloseTo(first!.component / 10_000, 12);
    expect(third!.marginal).toBeNull();
  });
});

it('a component of the normal method is the slope of the value at risk by the size of the position', () => {
  const method = riskMethods.normal;
  const { positions } = riskContributions(method, table, question);
  const at = (size: number): number =>
    method.estimate(
      profitTable(table.positions, [long.map((profit) => size * profit), ...table.profits.slice(1)]),
      question,
    ).valueAtRisk;
  expect(positions[0]!.component).toBeCloseTo((at(1.0001) - at(0.9999)) / 0.0002, 4);
});

it('an increment is what the book loses less without the position', () => {
  expect(incrementalRisk(riskMethods.normal, table, question, 'hedge')).toBeLessThan(0);
  expect(incrementalRisk(riskMethods.normal, table, question, 'long')).toBeGreaterThan(0);
  const alone = profitTable(['long'], [long]);
  expect(incrementalRisk(riskMethods.historical, alone, question, 'long')).toBe(
    riskMethods.historical.estimate(alone, question).valueAtRisk,
  );
  expect(() => incrementalRisk(riskMethods.normal, table, question, 'none')).toThrow('no such position');
});

it('refuses to share out what isn’t lost', () => {
  const gains = profitTable(['bond'], [Float64Array.from({ length: 500 }, (_, day) => 1 + (day % 7))]);
  expect(() => riskContributions(riskMethods.historical, gains, question)).toThrow('loses nothing');
});

describe('liquidityAdjustedShortfall', () => {
  const method = riskMethods.normal;
  const shortfall = method.estimate(table, { confidence: 0.975, horizonDays: 10 }).expectedShortfall;

  it('is the ten days’ shortfall where all is liquid, and grows with the root of the horizon', () => {
    expect(liquidityAdjustedShortfall(method, table, [10, 10, 10])).toBeCloseTo(shortfall, 9);
    // MAR33.5 by hand for 40 days: √(10 / 10 + 10 / 10 + 20 / 10) = 2.
    expect(liquidityAdjustedShortfall(method, table, [40, 40, 40])).toBeCloseTo(2 * shortfall, 8);
  });

  it('adds the slow part alone for the longer horizon', () => {
    const slow = method.estimate(profitTable(['other'], [table.profits[2]!]), { confidence: 0.975, horizonDays: 10 });
    expect(liquidityAdjustedShortfall(method, table, [10, 10, 20])).toBeCloseTo(
      Math.hypot(shortfall, slow.expectedShortfall),
      8,
    );
    expect(() => liquidityAdjustedShortfall(method, table, [10, 10, 15 as 20])).toThrow('Basel');
  });
});

it('concentration adds exposures of one name before it takes shares', () => {
  const found = concentrationOf([
    { name: 'A', value: 60 },
    { name: 'B', value: -30 },
    { name: 'C', value: 20 },
    { name: 'C', value: -10 },
  ]);
  // Shares 0.6, 0.3, 0.1.
  expect(found.herfindahl).toBeCloseTo(0.46, 12);
  expect(found.effectiveNumber).toBeCloseTo(1 / 0.46, 12);
  expect(found.largest.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
  expect(() => concentrationOf([{ name: 'A', value: 0 }])).toThrow('no size');
});
