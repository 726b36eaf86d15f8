import { describe, expect, it } from 'vitest';
import { promisedRateAt, promisedThreshold } from './promised-threshold.ts';

describe('the threshold that is promised', () => {
  const scores = Array.from({ length: 99 }, (_, index) => index + 1);

  it('is half-way behind the score that the rate leaves beyond', () => {
    // Of 100 exchangeable scores, 5 lie beyond the 95th smallest.
    expect(promisedThreshold(scores, 0.05)).toMatchObject({
      threshold: 95.5,
      promisedRate: 0.05,
      picturesForPromise: 19,
    });
  });

  it('promises one in n + 1 and no less, and says with how many pictures it would', () => {
    const promised = promisedThreshold(scores, 0.001);
    expect(promised).toMatchObject({ promisedRate: 0.01, picturesForPromise: 999 });
    // Mean excess of 50 … 99 is 24.5; ln 10 of it beyond 99.5.
    expect(promised.threshold).toBeCloseTo(99.5 + 24.5 * Math.log(10), 9);
  });

  it('keeps shares below 1, and says the same of them as of their odds', () => {
    const shares = scores.map((odds) => odds / (1 + odds));
    const { threshold, interval } = promisedThreshold(shares, 0.001, { areShares: true });
    expect(threshold).toBeLessThan(1);
    expect(threshold / (1 - threshold)).toBeCloseTo(promisedThreshold(scores, 0.001).threshold, 6);
    expect(interval[0]).toBeLessThan(interval[1]);
    expect(promisedThreshold([0.2, 1], 0.01, { areShares: true }).threshold).toBeLessThanOrEqual(1);
  });

  it('holds the threshold between what other draws of the pictures would have given, the same each time', () => {
    const { threshold, interval } = promisedThreshold(scores, 0.05);
    expect(interval[0]).toBeLessThan(threshold);
    expect(interval[1]).toBeGreaterThan(threshold);
    expect(promisedThreshold(scores, 0.05).interval).toEqual(interval);
  });

  it('refuses a rate out of range and a single score', () => {
    expect(() => promisedThreshold(scores, 0)).toThrow(/false alarms/);
    expect(() => promisedThreshold([1], 0.01)).toThrow(/Too few/);
  });
});

describe('the rate at a threshold that was chosen otherwise', () => {
  it('counts the next part as one that fails', () => {
    expect(promisedRateAt([1, 2, 3, 4], 3)).toBeCloseTo(3 / 5, 12);
    expect(promisedRateAt([1, 2, 3, 4], 9)).toBeCloseTo(1 / 5, 12);
  });
});
