import { describe, expect, it } from 'vitest';
import { uniformStream, normalStream } from '../statistics/random-draws.ts';
import { fitCopula } from './fit-copula.ts';
import { fitParetoTail } from './fit-pareto-tail.ts';
import { fitStudent } from './fit-student.ts';
import { monteCarlo } from './monte-carlo.ts';
import { paretoTailRisk } from './peaks-over-threshold.ts';
import { profitTable } from './profit-table.ts';
import { riskMethodNamed, riskMethodNames, riskMethods } from './risk-methods.ts';

/** Two positions of one deviation whose normal profits have a correlation. */
function madeTable(days: number, correlation: number, seed = 1) {
  const next = normalStream(uniformStream(seed));
  const first = Float64Array.from({ length: days }, () => 100 * next());
  const rest = Math.sqrt(1 - correlation ** 2);
  return profitTable(['left', 'right'], [first, first.map((value) => correlation * value + rest * 100 * next())]);
}

const quantiles = (count: number, of: (chance: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => of((index + 0.5) / count));

describe('fitStudent', () => {
  it('finds what SciPy’s t and Nelder and Mead find for 400 quantiles of a logistic distribution', () => {
    const values = quantiles(400, (chance) => 0.01 * Math.log(chance / (1 - chance)) + 0.001);
    const { location, scale, degreesOfFreedom, logLikelihood } = fitStudent(values);
    expect(location).toBeCloseTo(0.001, 8);
    expect(scale).toBeCloseTo(0.01574787644543123, 6);
    expect(degreesOfFreedom).toBeCloseTo(8.17853761859633, 2);
    expect(logLikelihood).toBeCloseTo(1042.5705940784246, 5);
  });
});

describe('fitParetoTail', () => {
  // SciPy's genpareto with the place held at 0, by Nelder and Mead.
  it.each([
    ['exponential', (chance: number) => -Math.log(1 - chance), -0.00568105, 1.00481071, -399.64724811794844],
    ['heavy', (chance: number) => (2 * ((1 - chance) ** -0.3 - 1)) / 0.3, 0.29574089, 2.00626534, -796.8063373562277],
  ])('finds SciPy’s likelihood for an %s tail', (_, of, shape, scale, logLikelihood) => {
    const tail = fitParetoTail(quantiles(400, of));
    expect(tail.shape).toBeCloseTo(shape, 5);
    expect(tail.scale).toBeCloseTo(scale, 5);
    expect(tail.logLikelihood).toBeCloseTo(logLikelihood, 7);
  });

  it('gives the tail of exponential losses, whose shortfall is one mean further', () => {
    const profits = quantiles(2000, (chance) => Math.log(1 - chance));
    const { valueAtRisk, expectedShortfall } = paretoTailRisk(profits, 0.99, 0.1);
    expect(valueAtRisk).toBeCloseTo(Math.log(100), 1);
    expect(expectedShortfall).toBeCloseTo(Math.log(100) + 1, 1);
  });
});

describe('fitCopula', () => {
  it('finds the correlation of normal positions, and that their extremes don’t come together', () => {
    const { correlations, degreesOfFreedom } = fitCopula(madeTable(2000, 0.6).profits, 't');
    expect(correlations[1]).toBeCloseTo(0.6, 1);
    expect(correlations[1]).toBe(correlations[2]);
    expect(degreesOfFreedom).toBeGreaterThanOrEqual(20);
  });

  it('finds the degrees of freedom of positions that share their bad days', () => {
    // Normal positions divided by one common chi-square variable of 4 degrees: a bivariate t.
    const next = normalStream(uniformStream(3));
    const widths = Float64Array.from({ length: 2000 }, () =>
      Math.sqrt(4 / [next(), next(), next(), next()].reduce((sum, value) => sum + value * value, 0)),
    );
    const columns = madeTable(2000, 0.5, 2).profits.map((column) => column.map((value, day) => value * widths[day]!));
    const { degreesOfFreedom } = fitCopula(columns, 't');
    expect(degreesOfFreedom).toBeGreaterThanOrEqual(3);
    expect(degreesOfFreedom).toBeLessThanOrEqual(6);
  });
});

describe.each(riskMethodNames)('%s', (name) => {
  // Of 3,000 independent normal days of deviation 100 · √(2 + 2 · 0.5) = 173.2.
  const [table, deviation] = [madeTable(3000, 0.5), Math.sqrt(3) * 100];

  it('agrees with the normal distribution on normal profits, and is the same each time', () => {
    const question = { confidence: 0.99, horizonDays: 1 };
    const estimate = riskMethods[name].estimate(table, question);
    expect(estimate.valueAtRisk / deviation).toBeGreaterThan(2.326 * 0.9);
    expect(estimate.valueAtRisk / deviation).toBeLessThan(2.326 * 1.1);
    expect(estimate.expectedShortfall / deviation).toBeGreaterThan(2.665 * 0.88);
    expect(estimate.expectedShortfall / deviation).toBeLessThan(2.665 * 1.12);
    expect(riskMethods[name].estimate(table, question)).toEqual(estimate);
  });

  it('grows with the confidence, and with the square root of ten days', () => {
    const at = (confidence: number, horizonDays = 1): number =>
      riskMethods[name].estimate(table, { confidence, horizonDays }).valueAtRisk;
    expect(at(0.95)).toBeLessThan(at(0.975));
    expect(at(0.975)).toBeLessThan(at(0.999));
    expect(at(0.99, 10) / at(0.99)).toBeGreaterThan(Math.sqrt(10) * 0.75);
    expect(at(0.99, 10) / at(0.99)).toBeLessThan(Math.sqrt(10) * 1.25);
  });

  it.each([
    [{ confidence: 0.9, horizonDays: 1 }],
    [{ confidence: 0.9999, horizonDays: 1 }],
    [{ confidence: 0.99, horizonDays: 11 }],
    [{ confidence: 0.99, horizonDays: 1.5 }],
  ])('refuses the question %o', (question) => {
    expect(() => riskMethods[name].estimate(table, question)).toThrow('outside its range');
  });
});

it('other draws give other figures, within the noise of a simulation', () => {
  const table = madeTable(1000, 0.5);
  const at = (seed: number): number =>
    monteCarlo('t', { seed, numDraws: 4000 }).estimate(table, { confidence: 0.99, horizonDays: 1 }).valueAtRisk;
  expect(at(1)).not.toBe(at(2));
  expect(at(1) / at(2)).toBeCloseTo(1, 0);
});

it('too few days, no positions and unknown methods are refused with what there is', () => {
  expect(() => riskMethods.historical.estimate(madeTable(99, 0), { confidence: 0.99, horizonDays: 1 })).toThrow(
    'too few',
  );
  expect(() => profitTable([], [])).toThrow('too few positions');
  expect(() => profitTable(['a', 'a'], [new Float64Array(3), new Float64Array(3)])).toThrow('one name');
  expect(() => profitTable(['a'], [Float64Array.of(1, Number.NaN)])).toThrow('no number');
  expect(() => riskMethodNamed('magic')).toThrow('no method');
});
