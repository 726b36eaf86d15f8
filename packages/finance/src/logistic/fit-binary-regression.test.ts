import { randomStream, uniform } from '@newfield/core/contracts';
import { expect, it } from 'vitest';
import type { Design } from './design.ts';
import { fitBinaryRegression } from './fit-binary-regression.ts';
import { normalCdf } from './normal.ts';

const next = randomStream(3);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform(next))) * Math.cos(2 * Math.PI * uniform(next));

function simulate(numRows: number, slopes: readonly number[]): { design: Design; outcome: Uint8Array } {
  const columns = slopes.map(() => Float64Array.from({ length: numRows }, normal));
  const outcome = Uint8Array.from({ length: numRows }, (_, row) => {
    const eta = slopes.reduce((sum, slope, index) => sum + slope * columns[index]![row]!, -1);
    return uniform(next) < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  });
  return { design: { names: slopes.map((_, index) => `x${index}`), columns }, outcome };
}

it('is the log odds of a two by two table', () => {
  // 30 of 40 against 10 of 60: constant ln(10/50), slope ln(3) − ln(1/5), error √(1/30 + 1/10 + 1/10 + 1/50) by hand.
  const x = Float64Array.from({ length: 100 }, (_, row) => (row < 40 ? 1 : 0));
  const outcome = Uint8Array.from({ length: 100 }, (_, row) => Number(row < 40 ? row < 30 : row < 50));
  const { terms } = fitBinaryRegression({ names: ['x'], columns: [x] }, outcome);
  expect(terms[0]!.coefficient).toBeCloseTo(Math.log(0.2), 8);
  expect(terms[1]!.coefficient).toBeCloseTo(Math.log(15), 8);
  expect(terms[1]!.standardError).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 10 + 1 / 10 + 1 / 50), 8);
});

it('weighs a row of weight 3 as three rows', () => {
  const { design, outcome } = simulate(200, [1, -0.5]);
  const weights = Float64Array.from({ length: 200 }, (_, row) => row % 4);
  const repeat = <Values extends ArrayLike<number>>(values: Values): number[] =>
    Array.from(weights).flatMap((weight, row) => Array.from({ length: weight }, () => values[row]!));
  const weighed = fitBinaryRegression(design, outcome, { weights });
  const repeated = fitBinaryRegression(
    { ...design, columns: design.columns.map((column) => Float64Array.from(repeat(column))) },
    Uint8Array.from(repeat(outcome)),
  );
  weighed.terms.forEach(({ coefficient, standardError }, index) => {
    expect(coefficient).toBeCloseTo(repeated.terms[index]!.coefficient, 8);
    expect(standardError).toBeCloseTo(repeated.terms[index]!.standardError, 8);
  });
});

it.each([
  { l1: 12, l2: 0, isNonNegative: false },
  { l1: 0, l2: 5, isNonNegative: false },
  { l1: 6, l2: 3, isNonNegative: false },
  { l1: 0, l2: 1, isNonNegative: true },
])('meets the conditions of the optimum: $l1 L1, $l2 L2, non-negative $isNonNegative', (options) => {
  const { design, outcome } = simulate(400, [1, -0.6, 0.05, 0]);
  const { coefficients } = fitBinaryRegression(design, outcome, options);
  const residuals = outcome.length;
  expect(residuals).toBe(400);
  const gradient = design.columns.map((column, index) => {
    const slope = outcome.reduce((sum, y, row) => {
      const eta = coefficients
        .slice(1)
        .reduce((total, b, other) => total + b * design.columns[other]![row]!, coefficients[0]!);
      return sum + (1 / (1 + Math.exp(-eta)) - y) * column[row]!;
    }, 0);
    return slope + options.l2 * coefficients[index + 1]!;
  });
  coefficients.slice(1).forEach((value, index) => {
    if (value !== 0) expect(gradient[index]! + options.l1 * Math.sign(value)).toBeCloseTo(0, 4);
    else if (options.isNonNegative) expect(gradient[index]!).toBeGreaterThanOrEqual(-1e-6);
    else expect(Math.abs(gradient[index]!)).toBeLessThanOrEqual(options.l1 + 1e-6);
    if (options.isNonNegative) expect(value).toBeGreaterThanOrEqual(0);
  });
});

it('says so when a column tells the outcomes apart without a fault, and copes with an L2 penalty', () => {
  const x = Float64Array.from({ length: 40 }, (_, row) => row);
  const design = { names: ['x'], columns: [x] };
  const outcome = Uint8Array.from(x, (value) => Number(value >= 20));
  expect(() => fitBinaryRegression(design, outcome)).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/INVALID_ARGUMENT|DIVERGED/) }),
  );
  expect(fitBinaryRegression(design, outcome, { l2: 1 }).coefficients[1]).toBeGreaterThan(0);
});

it('refuses columns that determine one another, gaps, and a single outcome', () => {
  const { design, outcome } = simulate(50, [1]);
  const twice = { names: ['a', 'b'], columns: [design.columns[0]!, design.columns[0]!.map((value) => 2 * value)] };
  expect(() => fitBinaryRegression(twice, outcome)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  const gap = { names: ['a'], columns: [Float64Array.of(1, NaN, ...new Array<number>(48).fill(2))] };
  expect(() => fitBinaryRegression(gap, outcome)).toThrow('misses values');
  expect(() => fitBinaryRegression(design, new Uint8Array(50))).toThrow(
    expect.objectContaining({ code: 'SINGLE_CLASS' }),
  );
});

it('knows the normal distribution as SciPy does', () => {
  const scipy = [
    [-5, 2.866515718791933e-7],
    [-1.3, 0.09680048458561036],
    [2.9999, 0.998649658717045],
    [-30, 4.906713927147908e-198],
  ];
  for (const [z, p] of scipy) expect(normalCdf(z!) / p!).toBeCloseTo(1, 12);
});
