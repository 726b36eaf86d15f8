import { describe, expect, it } from 'vitest';
import { driftLevel, populationStability } from './population-stability.ts';
import { StreamDistribution } from './stream-distribution.ts';

describe('the population stability index', () => {
  it.each([
    [[0.5, 0.5], [0.5, 0.5], 0],
    // 0.1 · ln 1.2 − 0.1 · ln 0.8
    [[0.5, 0.5], [0.6, 0.4], 0.040547],
    // 0.15 · ln 2.5 + 0 + (−0.15) · ln(0.05 / 0.2)
    [[0.1, 0.7, 0.2], [0.25, 0.7, 0.05], 0.345388],
  ])('of %j and %j is %d', (reference, current, expected) => {
    expect(populationStability(reference, current)).toBeCloseTo(expected, 5);
  });

  it.each([
    [0.05, 'stable'],
    [0.1, 'moderate'],
    [0.25, 'large'],
  ])('of %d is called %s', (psi, level) => expect(driftLevel(psi)).toBe(level));
});

describe('the distribution of a stream', () => {
  const fed = (values: readonly number[], edges?: readonly number[]): StreamDistribution => {
    const distribution = new StreamDistribution(10, 8, edges);
    for (const value of values) distribution.add(value);
    return distribution;
  };
  const ramp = Array.from({ length: 10 }, (_, index) => index);

  it('takes its bins from the first rows', () => {
    const { reference } = fed(ramp);
    expect(reference?.edges).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(reference?.shares).toEqual(new Array(10).fill(0.1));
  });

  it('forgets rows that left the window', () => {
    // The window has 4 blocks of 2; of the 10 rows the first 2 are gone.
    const distribution = fed([...ramp, 9, 9, 0, 1, 2, 3, 4, 5, 6, 7]);
    expect(distribution.windowRows).toBe(8);
    // 8 bins hold 1/8 and two hold none: 8 · 0.025 · ln 1.25 + 2 · (0.0001 − 0.1) · ln 0.001
    expect(distribution.drift()!.psi).toBeCloseTo(0.044629 + 1.380155, 4);
  });

  it('says nothing before there are rows enough', () => {
    expect(fed(ramp).drift()).toBeUndefined();
    expect(fed([...ramp, 1]).drift()).toBeUndefined();
    expect(fed([...ramp, 1, 2]).drift()).toBeDefined();
  });

  it('counts categories in bins of their own', () => {
    const { reference } = fed([0, 0, 0, 0, 0, 0, 1, 1, 1, 2], [0.5, 1.5]);
    expect(reference?.shares).toEqual([0.6, 0.3, 0.1]);
  });
});
