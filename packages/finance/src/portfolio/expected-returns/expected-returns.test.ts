import { describe, expect, it } from 'vitest';
import { madeReturns } from '../../../test/portfolio/made-returns.ts';
import type { ReturnTable } from '../return-table.ts';
import { blackLitterman, type View } from './black-litterman.ts';
import { capmReturns } from './capm-returns.ts';
import { exponentialReturns, historicalReturns } from './historical-returns.ts';
import { shrunkReturns } from './shrunk-returns.ts';

const table = madeReturns(60, 6, 3);
const near = (figures: readonly number[], digits = 12): unknown[] =>
  figures.map((figure) => expect.closeTo(figure, digits));

it('geometric means equal PyPortfolioOpt 1.6’s', () => {
  const { values } = historicalReturns(table, { periodsPerYear: 12 });
  const expected = [
    0.009785974439835865, 0.01692919510966351, 0.0018887298676266706, 0.001224256973423099, 0.01352103695175444,
    0.046363875055258186,
  ];
  expect([...values]).toEqual(near(expected));
});

it('the pricing model’s returns equal PyPortfolioOpt 1.6’s', () => {
  const { values, betas } = capmReturns(table);
  const expected = [
    0.21446578459952712, 0.24789664729501268, 0.31009324176960373, 0.3682602321824575, 0.45768834511524087,
    0.38626241063483757,
  ];
  expect([...values]).toEqual(near(expected));
  expect(betas.reduce((sum, beta) => sum + beta, 0) / 6).toBeCloseTo(1, 12);
});

it('exponential means count later periods more', () => {
  const two: ReturnTable = { assets: ['A'], dates: ['1', '2'], returns: Float64Array.of(0, 0.3) };
  expect(exponentialReturns(two, { periodsPerYear: 1, halfLife: 1 }).values[0]).toBeCloseTo(0.2, 12);
});

describe('shrunk means', () => {
  it('lie between an asset’s own and the common one', () => {
    const own = historicalReturns(table, { mean: 'arithmetic' }).values;
    const common = own.reduce((sum, value) => sum + value, 0) / 6;
    const { values, shrinkage } = shrunkReturns(table);
    expect(shrinkage).toBeGreaterThan(0);
    expect([...values]).toEqual(near([...own].map((value) => common + (1 - shrinkage) * (value - common))));
  });

  it('have the shares of the formulas, of two uncorrelated assets', () => {
    // A: mean 0.01, deviations ±0.02; B: mean -0.01, deviations ±0.02, across: S = 0.0016 / 3 · I, d = 0.0002 / S.
    const returns = Float64Array.of(0.03, 0.01, 0.03, -0.03, -0.01, 0.01, -0.01, -0.03);
    const square: ReturnTable = { assets: ['A', 'B'], dates: ['1', '2', '3', '4'], returns };
    const distance = (4 * 0.0002) / (0.0016 / 3);
    expect(shrunkReturns(square, { method: 'bayes-stein' }).shrinkage).toBeCloseTo(4 / (4 + distance), 10);
    // James and Stein gain nothing from fewer than three means.
    expect(shrunkReturns(square).shrinkage).toBe(0);
  });
});

describe('Black and Litterman', () => {
  const assets = ['A', 'B', 'C'];
  const covariance = { assets, values: Float64Array.of(0.04, 0.01, 0.005, 0.01, 0.09, 0.02, 0.005, 0.02, 0.0225) };
  const marketWeights = Float64Array.of(0.5, 0.3, 0.2);

  it('equals PyPortfolioOpt 1.6, returns and covariance', () => {
    const views: readonly View[] = [
      { mix: { A: 1 }, expectedReturn: 0.1 },
      { mix: { B: 1, C: -1 }, expectedReturn: 0.05 },
    ];
    const posterior = blackLitterman(covariance, { marketWeights, views });
    expect([...posterior.values]).toEqual(near([0.0898488120950324, 0.10830453563714902, 0.05392008639308856]));
    const expected = [
      0.040997840172786175, 0.010190064794816414, 0.005127429805615551, 0.010190064794816414, 0.0927742980561555,
      0.021036177105831534, 0.005127429805615551, 0.021036177105831534, 0.023606641468682504,
    ];
    expect([...posterior.covariance.values]).toEqual(near(expected));
  });

  it('is the equilibrium without views, and a view’s word when that is nearly sure', () => {
    expect(blackLitterman(covariance, { marketWeights }).values).toEqual(
      blackLitterman(covariance, { marketWeights }).equilibrium,
    );
    const sure = blackLitterman(covariance, {
      marketWeights,
      views: [{ mix: { A: 1 }, expectedReturn: 0.2, variance: 1e-12 }],
    });
    expect(sure.values[0]).toBeCloseTo(0.2, 8);
  });

  it('refuses an asset that isn’t there', () => {
    expect(() => blackLitterman(covariance, { marketWeights, views: [{ mix: { D: 1 }, expectedReturn: 0 }] })).toThrow(
      /"D"/,
    );
  });
});
