import { describe, expect, it } from 'vitest';
import { acerbiSzekely, shortfallPValue } from './acerbi-szekely.ts';
import { christoffersenTests } from './christoffersen.ts';
import { kupiecRegion, kupiecTest } from './kupiec.ts';
import { trafficLight } from './traffic-light.ts';

describe('Kupiec', () => {
  // Kupiec 1995, as Jorion reprints it (Value at Risk, chapter on backtesting): N < 7 of 255 and so on.
  it.each([
    [0.99, 255, undefined, 6],
    [0.99, 510, 2, 10],
    [0.99, 1000, 5, 16],
    [0.95, 255, 7, 20],
    [0.95, 510, 17, 35],
    [0.95, 1000, 38, 64],
    [0.9, 1000, 82, 119],
  ])('accepts the published numbers at %d over %d days', (confidence, days, least, most) => {
    const region = kupiecRegion(days, confidence);
    expect(region.most).toBe(most);
    if (least !== undefined) expect(region.least).toBe(least);
  });

  // SciPy, chi2.sf; the p-values are those of the benchmarks in the README of us_equities_20.
  it.each([
    [78, 5031, 0.99, 13.181001917939156, 0.0002828015163753076],
    [63, 5031, 0.99, 2.99364817847092, 0.08359165090911161],
    [272, 5031, 0.95, 1.706822606182186, 0.1913981406078744],
    [0, 255, 0.99, 5.12567128528574, 0.023574450485913],
  ])('%d exceptions of %d days at %d', (exceptions, days, confidence, statistic, pValue) => {
    const found = kupiecTest(exceptions, days, confidence);
    expect(found.statistic).toBeCloseTo(statistic, 9);
    expect(found.pValue).toBeCloseTo(pValue, 9);
  });

  it('refuses more exceptions than days', () => {
    expect(() => kupiecTest(3, 2, 0.99)).toThrow('outside its range');
  });
});

describe('Christoffersen', () => {
  it('has the ratios that counting by hand gives', () => {
    // Moves: 00 six, 01 two, 10 one, 11 one, of eleven days.
    const { independence, conditionalCoverage } = christoffersenTests([0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1], 0.9);
    const likelihood = 6 * Math.log(6 / 8) + 2 * Math.log(2 / 8) + 2 * Math.log(1 / 2);
    const alike = 7 * Math.log(0.7) + 3 * Math.log(0.3);
    expect(independence.statistic).toBeCloseTo(2 * (likelihood - alike), 12);
    expect(conditionalCoverage.statistic).toBeCloseTo(independence.statistic + kupiecTest(3, 11, 0.9).statistic, 12);
  });

  it('sees exceptions that come together, and lets scattered ones pass', () => {
    const days = (exceptions: readonly number[]): number[] =>
      Array.from({ length: 500 }, (_, day) => (exceptions.includes(day) ? 1 : 0));
    expect(christoffersenTests(days([100, 101, 102, 103, 104]), 0.99).independence.pValue).toBeLessThan(1e-4);
    expect(christoffersenTests(days([40, 140, 240, 340, 440]), 0.99).conditionalCoverage.pValue).toBeGreaterThan(0.5);
    expect(christoffersenTests(days([]), 0.99).independence.statistic).toBe(0);
  });
});

describe('Basel’s traffic light', () => {
  // Basel Committee 1996, table 2: exceptions of 250 days, zone, increase, cumulative probability in percent.
  it.each([
    [0, 'green', 0, 8.11],
    [4, 'green', 0, 89.22],
    [5, 'yellow', 0.4, 95.88],
    [6, 'yellow', 0.5, 98.63],
    [7, 'yellow', 0.65, 99.6],
    [8, 'yellow', 0.75, 99.89],
    [9, 'yellow', 0.85, 99.97],
    [10, 'red', 1, 99.99],
  ] as const)('%d exceptions: %s', (exceptions, zone, plusFactor, percent) => {
    const light = trafficLight(exceptions);
    expect(light).toMatchObject({ zone, plusFactor });
    expect(light.cumulativeChance * 100).toBeCloseTo(percent, 1);
  });
});

describe('Acerbi and Székely', () => {
  const history = {
    profits: [1, -3, -1, -6, 2, -1, 0.5, 1, 1, -4],
    valuesAtRisk: new Array<number>(10).fill(2),
    expectedShortfalls: new Array<number>(10).fill(4),
    confidence: 0.75,
  };

  it('z1 and z2 are what the formulas say', () => {
    // Exceptions −3, −6 and −4: the sum of profit over shortfall is −13 / 4; 2.5 were to be expected.
    const { z1, z2 } = acerbiSzekely(history);
    expect(z1).toBeCloseTo(-13 / 12 + 1, 12);
    expect(z2).toBeCloseTo(-13 / 10 + 1, 12);
    expect(acerbiSzekely({ ...history, profits: new Array<number>(10).fill(1) })).toEqual({ z1: null, z2: 1 });
  });

  it('finds the published 5 % value of z2, −0.7, for normal days at 97.5 %', () => {
    // Acerbi & Székely 2014, table 3: −0.70 for 250 days, the same for normal and t distributions but the heaviest.
    const days = 250;
    const [valueAtRisk, expectedShortfall] = [1.959964, 2.337803];
    const right = {
      valuesAtRisk: new Array<number>(days).fill(valueAtRisk),
      expectedShortfalls: new Array<number>(days).fill(expectedShortfall),
      confidence: 0.975,
    };
    const drawNormal = (_: number, next: () => number): number =>
      Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    // Eleven exceptions, all as large as the shortfall: 1 − 11 / 6.25 = −0.76, and ten: −0.6.
    const withExceptions = (count: number): number[] =>
      Array.from({ length: days }, (_, day) => (day < count ? -expectedShortfall : 1));
    const pOf = (count: number): number =>
      shortfallPValue({ ...right, profits: withExceptions(count) }, drawNormal, { numHistories: 2000 });
    expect(pOf(11)).toBeLessThan(0.05);
    expect(pOf(10)).toBeGreaterThan(0.05);
  });
});
