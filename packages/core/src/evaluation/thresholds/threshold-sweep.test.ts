import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../intervals/wilson.ts';
import { expectedCost } from './expected-cost.ts';
import { thresholdSweep } from './threshold-sweep.ts';

const labels = [0, 1, 0, 1, 1];
const scores = [0.1, 0.3, 0.5, 0.6, 0.9];

describe('thresholdSweep, by hand', () => {
  it('counts what lies above each threshold, and not on it', () => {
    const points = thresholdSweep(labels, scores, { numPoints: 3 });
    expect(
      points.map(({ threshold, truePositives, falsePositives, trueNegatives, falseNegatives }) => [
        threshold,
        truePositives,
        falsePositives,
        trueNegatives,
        falseNegatives,
      ]),
    ).toEqual([
      [0, 3, 2, 0, 0],
      [0.5, 2, 0, 2, 1],
      [1, 0, 0, 2, 3],
    ]);
    expect(points[1]!.sensitivity).toEqual(wilsonInterval(2, 3));
  });
  it('refuses rows of one class', () => {
    expect(() => thresholdSweep([1, 1], [0.2, 0.4])).toThrow(expect.objectContaining({ code: 'SINGLE_CLASS' }));
  });
  it('refuses a sweep of one point', () => {
    expect(() => thresholdSweep(labels, scores, { numPoints: 1 })).toThrow(
      expect.objectContaining({ code: 'VALUE_RANGE' }),
    );
  });
});

describe('expectedCost', () => {
  it('is the mean over the rows, by hand', () => {
    const [point] = thresholdSweep(labels, scores, { numPoints: 2 });
    // Two false alarms of 1 among five rows: mean .4, variance .4 − .16 = .24, √(.24/5)·1.96 = .4294.
    const { value, low, high } = expectedCost(point!, { falsePositive: 1, falseNegative: 10 });
    expect(value).toBeCloseTo(0.4, 12);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.8294, 4);
  });
});
