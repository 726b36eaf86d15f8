import { describe, expect, it } from 'vitest';
import { desirability, overallDesirability, worstDesirability, type Aim } from './desirability.ts';

const high: Aim = { aim: 'high', low: 0, high: 10, steepness: 1 };
const low: Aim = { aim: 'low', low: 0, high: 10, steepness: 2 };
const within: Aim = { aim: 'within', low: 0, from: 1, to: 3, high: 5, steepness: 1 };
const step: Aim = { aim: 'within', low: 1, from: 1, to: 3, high: 3, steepness: 1 };

describe('desirability', () => {
  it.each([
    [high, -1, 0],
    [high, 4, 0.4],
    [high, 12, 1],
    [low, -1, 1],
    [low, 5, 0.25],
    [low, 10, 0],
    [within, 0.5, 0.5],
    [within, 1, 1],
    [within, 3, 1],
    [within, 4, 0.5],
    [within, 6, 0],
    [step, 0.99, 0],
    [step, 1, 1],
    [step, 3, 1],
    [step, 3.01, 0],
    [high, NaN, 0],
  ])('%o of %d is %d', (aim, value, expected) => {
    expect(desirability(aim, value)).toBeCloseTo(expected, 12);
  });

  it('of an interval is never better than of any value in it', () => {
    for (const aim of [high, low, within, step]) {
      for (let from = -2; from < 12; from += 0.7) {
        const worst = worstDesirability(aim, from, from + 2.5);
        for (let value = from; value <= from + 2.5; value += 0.1)
          expect(desirability(aim, value)).toBeGreaterThanOrEqual(worst - 1e-12);
      }
    }
  });
});

describe('overallDesirability', () => {
  it('is the geometric mean, and weights count as often as they say', () => {
    expect(overallDesirability([0.25, 1], [1, 1])).toBeCloseTo(0.5, 12);
    // (0.5 · 0.5 · 0.5 · 1)^(1/4)
    expect(overallDesirability([0.5, 1], [3, 1])).toBeCloseTo(0.5 ** 0.75, 12);
    expect(overallDesirability([0.3], [7])).toBeCloseTo(0.3, 12);
  });

  it('is 0 where one is 0, and lies between the least and the greatest', () => {
    expect(overallDesirability([0, 1, 1], [0.1, 5, 5])).toBe(0);
    for (let a = 0.05; a < 1; a += 0.1) {
      for (let b = 0.05; b < 1; b += 0.1) {
        const both = overallDesirability([a, b], [2, 0.5]);
        expect(both).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-12);
        expect(both).toBeLessThanOrEqual(Math.max(a, b) + 1e-12);
      }
    }
  });
});
