import { randomStream, uniform } from '@newfield/core/contracts';
import { describe, expect, it } from 'vitest';
import { deflatedSharpe, expectedMaxSharpe, probabilisticSharpe } from './deflated-sharpe.ts';
import { normalQuantile } from '../../logistic/normal.ts';
import { overfittingProbability } from './overfitting.ts';
import { momentsOf } from './performance.ts';
import { sharpeInterval } from './sharpe-interval.ts';

it('normal quantiles equal SciPy’s norm.ppf', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
  expect(normalQuantile(1e-6)).toBeCloseTo(-4.753424308822899, 11);
});

describe('the deflated Sharpe ratio', () => {
  // The example of Bailey & López de Prado 2014: 2.5 a year over five years of 250 days, 100 trials of variance ½ a year.
  const observed = { sharpe: 2.5 / Math.sqrt(250), numPeriods: 1250, skewness: -3, kurtosis: 10 };
  const variance = 0.5 / 250;

  it('has the published example’s figures', () => {
    expect(expectedMaxSharpe(variance, 100)).toBeCloseTo(0.1132, 4);
    expect(deflatedSharpe(observed, variance, 100)).toBeCloseTo(0.9004, 4);
    expect(deflatedSharpe({ ...observed, skewness: 0, kurtosis: 3 }, variance, 88)).toBeCloseTo(0.9505, 3);
  });

  it('of one trial is the probabilistic one', () => {
    expect(deflatedSharpe(observed, variance, 1)).toBe(probabilisticSharpe(observed));
  });
});

const noise = (count: number, seed: number, drift = 0): Float64Array => {
  const next = randomStream(seed);
  return Float64Array.from({ length: count }, () => (uniform(next) - 0.5) * 0.02 + drift);
};

describe('the probability of overfitting', () => {
  it('is about a half among strategies without skill', () => {
    const probabilities = Array.from(
      { length: 8 },
      (_, round) =>
        overfittingProbability(
          Array.from({ length: 10 }, (_, one) => noise(400, 100 * round + one)),
          8,
        ).probability,
    );
    const mean = probabilities.reduce((sum, value) => sum + value, 0) / 8;
    expect(mean).toBeGreaterThan(0.3);
    expect(mean).toBeLessThan(0.7);
  });

  it('is 0 when one strategy is better always', () => {
    const returns = [noise(400, 1), noise(400, 2), noise(400, 3, 0.01)];
    const { probability, numSplits } = overfittingProbability(returns, 8);
    expect([probability, numSplits]).toEqual([0, 70]);
  });

  it('refuses one strategy, an odd number of blocks and different periods', () => {
    expect(() => overfittingProbability([noise(400, 1)])).toThrow(/too little/);
    expect(() => overfittingProbability([noise(400, 1), noise(400, 2)], 7)).toThrow(/too little/);
    expect(() => overfittingProbability([noise(400, 1), noise(200, 2)])).toThrow(/different periods/);
  });
});

describe('intervals of Sharpe ratios', () => {
  it('hold the figure, come again with the seed, and lie at 0 for a lead over oneself', () => {
    const excess = noise(500, 7, 0.0005);
    const interval = sharpeInterval(excess, { seed: 3 });
    expect(interval.low).toBeLessThan(interval.value);
    expect(interval.high).toBeGreaterThan(interval.value);
    expect(sharpeInterval(excess, { seed: 3 })).toEqual(interval);
    expect(sharpeInterval(excess, {}, excess)).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('are about as wide as theory says: ±1.96·√(252/T)', () => {
    const { low, high } = sharpeInterval(noise(1000, 8), { blockLength: 1 });
    expect((high - low) / (2 * 1.96 * Math.sqrt(252 / 1000))).toBeCloseTo(1, 0);
  });
});

it('moments are those of a sample by hand', () => {
  expect(momentsOf(Float64Array.of(1, 2, 3, 6))).toMatchObject({
    mean: 3,
    deviation: expect.closeTo(Math.sqrt(14 / 3), 12),
    skewness: expect.closeTo(18 / 4 / 3.5 ** 1.5, 12),
    kurtosis: expect.closeTo(98 / 4 / 3.5 ** 2, 12),
  });
});
