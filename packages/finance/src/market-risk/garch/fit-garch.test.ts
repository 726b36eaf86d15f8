import { openTable } from '@newfield/data';
import { describe, expect, it } from 'vitest';
import { withDataset } from '../../../test/finance-data.ts';
import { fitGarch, garchStandardErrors } from './fit-garch.ts';
import { garchSlope, garchVariances } from './garch-likelihood.ts';

await withDataset('dem2gbp_garch', () => {
  it('reproduces Fiorentini, Calzolari and Panattoni’s digits, and fGarch’s standard errors', async () => {
    const series: number[] = [];
    for await (const row of (await openTable('dem2gbp_garch/volatility')).rows())
      series.push(Number(row['return_pct']));
    const model = fitGarch(series);
    // McCullough & Renfro 1999, table 1.
    expect(model.mean).toBeCloseTo(-0.00619041, 7);
    expect(model.omega).toBeCloseTo(0.0107613, 6);
    expect(model.alpha).toBeCloseTo(0.153134, 6);
    expect(model.beta).toBeCloseTo(0.805974, 6);
    expect(model.logLikelihood).toBeCloseTo(-1106.608, 3);
    expect(model.hasConverged).toBe(true);
    // Hessian standard errors of R's fGarch.
    const errors = garchStandardErrors(series, model);
    expect(errors.mean).toBeCloseTo(0.008462, 5);
    expect(errors.omega).toBeCloseTo(0.002838, 4);
    expect(errors.alpha).toBeCloseTo(0.026422, 3);
    expect(errors.beta).toBeCloseTo(0.033381, 3);
    // The unit changes nothing but itself.
    const inUnits = fitGarch(series.map((value) => value / 100));
    expect(inUnits.alpha).toBeCloseTo(model.alpha, 7);
    expect(inUnits.omega * 1e4).toBeCloseTo(model.omega, 7);
  });
});

const series = Array.from({ length: 120 }, (_, day) => Math.sin(day * day) * (1 + (day % 30) / 10) + 0.1);
const parameters = { mean: 0.05, omega: 0.3, alpha: 0.1, beta: 0.7, asymmetry: 0.12 };

describe('garchSlope', () => {
  it.each(['mean', 'omega', 'alpha', 'beta', 'asymmetry'] as const)('has the slope by %s', (name) => {
    const at = (move: number): number =>
      garchSlope(series, { ...parameters, [name]: parameters[name] + move }).logLikelihood;
    const index = ['mean', 'omega', 'alpha', 'beta', 'asymmetry'].indexOf(name);
    expect(garchSlope(series, parameters).gradient[index]).toBeCloseTo((at(1e-6) - at(-1e-6)) / 2e-6, 4);
  });

  it('has the likelihood of its variances', () => {
    const variances = garchVariances(series, parameters);
    const sum = series.reduce(
      (total, value, day) =>
        total - 0.5 * (Math.log(2 * Math.PI * variances[day]!) + (value - parameters.mean) ** 2 / variances[day]!),
      0,
    );
    expect(garchSlope(series, parameters).logLikelihood).toBeCloseTo(sum, 9);
    expect(variances).toHaveLength(121);
  });
});

it.each([
  ['few days', series.slice(0, 20), 'too few'],
  ['a series that never moves', new Array<number>(100).fill(1), 'no variance'],
  ['a gap', [...series, Number.NaN], 'no variance'],
])('refuses %s', (_, values, message) => {
  expect(() => fitGarch(values)).toThrow(message);
});
