import { describe, expect, it } from 'vitest';
import { poolMonotone, weighEvidence } from './binary-bins.ts';
import { Moments } from './moments.ts';
import { normalQuantile } from './normal-quantile.ts';
import { interpolate, quantile } from './quantile.ts';
import { RowSample } from './row-sample.ts';

describe('quantile', () => {
  it.each([
    [0, 1],
    [0.5, 3],
    [0.25, 1.75],
    [1, 10],
  ])('of [1, 2, 4, 10] at %s', (probability, expected) => {
    expect(quantile(Float64Array.of(1, 2, 4, 10), probability)).toBe(expected);
  });

  it('of one number is that number', () => expect(quantile(Float64Array.of(7), 0.3)).toBe(7));
});

it('interpolate holds the ends and takes the last of equal positions', () => {
  const at = (value: number): number => interpolate(value, [0, 1, 1, 3], [10, 20, 30, 50]);
  expect([-5, 0, 0.5, 1, 2, 3, 9].map(at)).toEqual([10, 10, 15, 30, 40, 50, 50]);
});

it.each([
  [0.975, 1.959963984540054],
  [0.07, -1.4757910281791706],
  [1e-7, -5.1993375821928165],
  [1e-20, -9.262340089798409],
  [0.5, 0],
  [0, -Infinity],
  [1, Infinity],
])('normalQuantile(%s) equals SciPy’s norm.ppf', (probability, expected) => {
  const received = normalQuantile(probability);
  if (Number.isFinite(expected)) expect(received).toBeCloseTo(expected, 13);
  else expect(received).toBe(expected);
});

it('Moments keep their digits far from 0, and merge to those of all values', () => {
  const moments = (...values: number[]): Moments => {
    const one = new Moments();
    values.forEach((value) => one.add(1e9 + value));
    return one;
  };
  const whole = Moments.merged([moments(1, 2), moments(), moments(3, 6)]);
  // Mean 3, squared deviations 4 + 1 + 0 + 9.
  expect([whole.count, whole.mean, whole.variance]).toEqual([4, 1e9 + 3, 3.5]);
});

describe('RowSample', () => {
  it('keeps every row up to its capacity', () => {
    const sample = new RowSample(3);
    [3, 1, 2].forEach((value) => sample.add(value, value * 10));
    expect(sample.sorted()).toEqual(Float64Array.of(1, 2, 3));
    expect(sample.pairs()).toEqual([
      [3, 30],
      [1, 10],
      [2, 20],
    ]);
  });

  it('beyond it, keeps a uniform sample: ranks within the stated bound, and always the same rows', () => {
    const draw = (): Float64Array => {
      const sample = new RowSample(2000);
      for (let row = 0; row < 50_000; row++) sample.add(row);
      return sample.sorted();
    };
    const sorted = draw();
    expect(sorted).toHaveLength(2000);
    expect(new Set(sorted).size).toBe(2000);
    const bound = Math.sqrt(Math.log(200) / 4000);
    for (const probability of [0.01, 0.25, 0.5, 0.75, 0.99]) {
      expect(Math.abs(quantile(sorted, probability) / 50_000 - probability)).toBeLessThan(bound);
    }
    expect(draw()).toEqual(sorted);
  });
});

describe('evidence', () => {
  it('is the logarithm of the shares’ ratio, and their gaps weighted by it', () => {
    // 10 events, 40 others. Smoothed by 1: shares of events 9/12 and 3/12, of others 11/42 and 31/42.
    const bins = [
      { events: 8, others: 10 },
      { events: 2, others: 30 },
    ];
    const { weights, informationValue } = weighEvidence(bins, 1);
    expect(weights[0]).toBeCloseTo(Math.log(11 / 42 / (9 / 12)), 12);
    expect(weights[1]).toBeCloseTo(Math.log(31 / 42 / (3 / 12)), 12);
    const gap = 9 / 12 - 11 / 42;
    expect(informationValue).toBeCloseTo(gap * (weights[1]! - weights[0]!), 12);
  });

  it('pools neighbours that are out of order, back to where order is restored', () => {
    const bins = [0.1, 0.5, 0.4, 0.2, 0.6].map((rate) => ({ events: rate * 10, others: 10 - rate * 10 }));
    // 0.4 joins 0.5 to 0.45, 0.2 joins both to 0.3667; 0.1 and 0.6 stay.
    expect(poolMonotone(bins, 'rising')).toEqual([0, 1, 4]);
    // Falling: 0.5 joins 0.1 to 0.3, 0.4 to 0.333; 0.2 is lower; 0.6 joins it to 0.4, and that the first.
    expect(poolMonotone(bins, 'falling')).toEqual([0]);
  });
});
