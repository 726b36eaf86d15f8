import { describe, expect, it } from 'vitest';
import { madeReturns } from '../../../test/portfolio/made-returns.ts';
import { completePeriods, returnsOfPrices, type ReturnTable } from '../return-table.ts';
import type { Covariance } from './covariance.ts';
import { denoisedCovariance } from './denoised-covariance.ts';
import { exponentialCovariance } from './exponential-covariance.ts';
import { ledoitWolf, oracleApproximatingShrinkage } from './ledoit-wolf.ts';
import { sampleCorrelation, sampleCovariance } from './sample-covariance.ts';
import { semicovariance } from './semicovariance.ts';

const table = madeReturns(60, 6, 3);
const periods = { periodsPerYear: 1 };

/** Entries 0, 1, 10 and 35 of the 36. */
const someOf = ({ values }: Covariance): number[] => [0, 1, 10, 35].map((index) => values[index]!);

const near = (figures: readonly number[]): unknown[] => figures.map((figure) => expect.closeTo(figure, 12));

describe('covariances of 60 periods of six assets', () => {
  it('sample: Pandas 3.1', () => {
    const expected = [0.011704532020407745, 0.010512549423917994, 0.01689864829179655, 0.0651579219926336];
    expect(someOf(sampleCovariance(table))).toEqual(near(expected));
  });

  it('semicovariance: PyPortfolioOpt 1.6', () => {
    const expected = [2.19886873152018e-5, 2.020027785628547e-5, 4.102396418330824e-5, 8.559245639420925e-5];
    expect(someOf(semicovariance(table, periods))).toEqual(near(expected));
  });

  it('towards constant variance: scikit-learn 1.9’s LedoitWolf', () => {
    const { shrinkage, ...covariance } = ledoitWolf(table, { ...periods, target: 'constant-variance' });
    expect(shrinkage).toBeCloseTo(0.133294314440217, 12);
    const expected = [6.184661351201458e-5, 3.555329993193378e-5, 5.7150999908315875e-5, 0.00024262525525017422];
    expect(someOf(covariance)).toEqual(near(expected));
  });

  it('towards a single factor: PyPortfolioOpt 1.6', () => {
    const { shrinkage, ...covariance } = ledoitWolf(table, { ...periods, target: 'single-factor' });
    expect(shrinkage).toBeCloseTo(0.1515485448716188, 12);
    const expected = [4.5672446375929694e-5, 4.0573886277348365e-5, 6.89326126671142e-5, 0.0002542537961352766];
    expect(someOf(covariance)).toEqual(near(expected));
  });

  it('towards one correlation: PyPortfolioOpt 1.6, given the sample with the divisor T', () => {
    const { shrinkage, ...covariance } = ledoitWolf(table, periods);
    expect(shrinkage).toBeCloseTo(0.8608356730695798, 12);
    const expected = [4.5672446375929694e-5, 3.1791450497381276e-5, 7.436890048330681e-5, 0.0002542537961352766];
    expect(someOf(covariance)).toEqual(near(expected));
  });

  it('by the oracle’s approximation: scikit-learn 1.9’s OAS', () => {
    const { shrinkage, ...covariance } = oracleApproximatingShrinkage(table, periods);
    expect(shrinkage).toBeCloseTo(0.11864696113638906, 12);
    const expected = [6.0069277836203355e-5, 3.615415181729282e-5, 5.8116853601526015e-5, 0.00024390308429687743];
    expect(someOf(covariance)).toEqual(near(expected));
  });
});

describe('exponential weights', () => {
  it('count a period twice as much as the one a half-life before', () => {
    const two: ReturnTable = { assets: ['A'], dates: ['1', '2'], returns: Float64Array.of(0, 3) };
    // Weights 1/3 and 2/3, mean 2: 1/3·4 + 2/3·1.
    expect(exponentialCovariance(two, { ...periods, halfLife: 1 }).values[0]).toBeCloseTo(2, 12);
  });

  it('are the sample’s for an endless half-life', () => {
    const [one] = someOf(exponentialCovariance(table, { ...periods, halfLife: 1e12 }));
    expect(one).toBeCloseTo((someOf(sampleCovariance(table, periods))[0]! * 59) / 60, 12);
  });
});

describe('denoising', () => {
  it('keeps variances, and one market of noise and a market', () => {
    const long = madeReturns(1000, 20, 4);
    const { numSignals, values } = denoisedCovariance(long);
    const sample = sampleCovariance(long).values;
    expect(numSignals).toBe(1);
    for (let i = 0; i < 20; i++) expect(values[i * 21]).toBeCloseTo((sample[i * 21]! * 999) / 1000, 10);
  });
});

describe('missing returns', () => {
  const gaps: ReturnTable = returnsOfPrices({
    assets: ['old', 'young'],
    dates: ['1', '2', '3', '4', '5'],
    prices: Float64Array.of(100, NaN, 110, NaN, 99, 50, 108.9, 55, 98.01, 49.5),
  });

  it('pair assets by the periods that both have', () => {
    // Old: 0.1, -0.1, 0.1, -0.1; young: 0.1, -0.1 in the last two.
    const { values } = sampleCovariance(gaps, periods);
    expect([...values]).toEqual(near([0.04 / 3, 0.02, 0.02, 0.02]));
    expect([...sampleCorrelation(gaps)]).toEqual(near([1, 1, 1, 1]));
    expect(completePeriods(gaps).dates).toEqual(['4', '5']);
  });

  it('are refused where each period has to be whole', () => {
    expect(() => ledoitWolf(gaps)).toThrow(/missing/);
  });
});
