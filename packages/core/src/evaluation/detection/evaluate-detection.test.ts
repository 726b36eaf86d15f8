import { describe, expect, it } from 'vitest';
import type { Box, DetectedBox } from '../../contracts/box.ts';
import { intersectionOverUnion } from '../../contracts/overlap.ts';
import { boxAveragePrecision, judgeBoxes } from './average-precision.ts';
import { chooseCountThresholds } from './choose-count-thresholds.ts';
import { pictureCountAccuracy, totalCountAccuracy } from './count-accuracy.ts';
import { evaluateDetection } from './evaluate-detection.ts';

const box = (left: number, top: number, side: number, classIndex = 0): Box => ({
  ...{ left, top, classIndex },
  right: left + side,
  bottom: top + side,
});
const found = (score: number, ...corner: Parameters<typeof box>): DetectedBox => ({ ...box(...corner), score });

describe('boxes, by hand', () => {
  it.each([
    [box(0, 0, 2), box(0, 0, 2), 1],
    [box(0, 0, 2), box(1, 1, 2), 1 / 7],
    [box(0, 0, 2), box(2, 0, 2), 0],
    [box(0, 0, 0), box(0, 0, 0), 0],
  ])('share of the common area', (a, b, expected) => {
    expect(intersectionOverUnion(a, b)).toBeCloseTo(expected, 12);
  });

  it('gives an actual box to the surest that overlaps it by half, and to no second one', () => {
    const result = {
      actual: [box(0, 0, 10), box(50, 50, 10, 1)],
      found: [found(0.6, 0, 1, 10), found(0.9, 1, 0, 10), found(0.8, 0, 6, 10), found(0.7, 50, 50, 10)],
    };
    expect(judgeBoxes(result, 0)).toEqual([
      { score: 0.9, isHit: true },
      { score: 0.8, isHit: false },
      { score: 0.7, isHit: false },
      { score: 0.6, isHit: false },
    ]);
  });

  // Everingham's area: hit, miss, hit, miss, hit of four: precision 1, 2/3, 3/5 at recall 1/4, 2/4, 3/4.
  it('adds up the area under precision over recall', () => {
    const judged = [true, false, true, false, true].map((isHit, index) => ({ isHit, score: 1 - index / 10 }));
    expect(boxAveragePrecision(judged, 4)).toBeCloseTo((1 + 2 / 3 + 3 / 5) / 4, 12);
    // What comes in any order is sorted by its score.
    expect(boxAveragePrecision([...judged].reverse(), 4)).toBeCloseTo((1 + 2 / 3 + 3 / 5) / 4, 12);
    expect(boxAveragePrecision([], 4)).toBe(0);
    expect(boxAveragePrecision([], 0)).toBeNaN();
  });
});

describe('counts, by hand', () => {
  it.each([
    // The figures of Alam & Islam 2019 are ratios of counts over all pictures, such as 53 of 61.
    [[53], [61], 53 / 61, 53 / 61],
    [[12, 8], [10, 10], 1, 0.8],
    [[30], [10], 0, 0],
  ])('%j of %j', (counted, actual, total, perPicture) => {
    expect(totalCountAccuracy(counted, actual)).toBeCloseTo(total, 12);
    expect(pictureCountAccuracy(counted, actual)).toBeCloseTo(perPicture, 12);
  });

  it('say nothing where there is nothing', () => {
    expect(totalCountAccuracy([3], [0])).toBeNaN();
  });

  it('are nearest at the threshold that is chosen', () => {
    const pictures = [
      {
        actual: [box(0, 0, 9), box(20, 0, 9)],
        found: [found(0.9, 0, 0, 9), found(0.6, 20, 0, 9), found(0.2, 40, 0, 9)],
      },
      { actual: [box(0, 0, 9)], found: [found(0.8, 0, 0, 9), found(0.3, 40, 0, 9)] },
    ];
    expect(chooseCountThresholds(pictures, 2)).toEqual([expect.closeTo(0.45, 12), 0.5]);
  });
});

describe('evaluateDetection', () => {
  const right = { actual: [box(0, 0, 9), box(30, 0, 9, 1)], found: [found(0.9, 0, 0, 9), found(0.7, 30, 0, 9, 1)] };
  const wrong = { actual: [box(0, 0, 9)], found: [found(0.8, 40, 40, 9)] };
  const figures = { classNames: ['cell', 'platelet', 'parasite'], thresholds: [0.5, 0.8, 0.5] };

  it('has figures of the classes that there are, the mean first', () => {
    const metrics = evaluateDetection([right, wrong], figures);
    expect(Object.keys(metrics)).toEqual([
      'meanAveragePrecision50',
      'averagePrecision50: cell',
      'averagePrecision50: platelet',
      'countAccuracy: cell',
      'countAccuracy: platelet',
      'pictureCountAccuracy: cell',
      'pictureCountAccuracy: platelet',
    ]);
    expect(metrics['averagePrecision50: cell']!.value).toBeCloseTo(0.5, 12);
    expect(metrics['meanAveragePrecision50']!.value).toBeCloseTo(0.75, 12);
    // Two found, two there, though one of them elsewhere; the platelet's score is too low to be counted.
    expect(metrics['countAccuracy: cell']!.value).toBe(1);
    expect(metrics['countAccuracy: platelet']!.value).toBe(0);
  });

  it('has intervals that hold the figure', () => {
    for (const { value, low, high } of Object.values(evaluateDetection([right, wrong, right, wrong], figures))) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });

  it('refuses pictures without anything to be found', () => {
    expect(() => evaluateDetection([{ actual: [], found: [found(0.8, 0, 0, 9)] }], figures)).toThrow(
      expect.objectContaining({ code: 'EMPTY_DATASET' }),
    );
  });
});
