import { describe, expect, it } from 'vitest';
import { averagePrecisionInterval } from '../intervals/boyd.ts';
import { classCurves } from './class-curves.ts';
import { thinCurve } from './thin-curve.ts';

// Three classes; class 2 has scores .8 and .3 where it is, .5 and .1 where it isn't.
const results = {
  labels: [2, 0, 2, 1],
  decisions: [2, 2, 1, 1],
  probabilities: [0.1, 0.1, 0.8, 0.3, 0.2, 0.5, 0.2, 0.5, 0.3, 0.1, 0.8, 0.1],
  numClasses: 3,
};

describe('classCurves, by hand', () => {
  it('ranks the rows of a class against the rest', () => {
    const curves = classCurves(results, 2)!;
    expect(curves.roc).toEqual([
      [0, 0],
      [0, 0.5],
      [0.5, 0.5],
      [0.5, 1],
      [1, 1],
    ]);
    expect(curves.precisionRecall).toEqual([
      [0, 1],
      [0.5, 1],
      [0.5, 0.5],
      [1, 2 / 3],
      [1, 0.5],
    ]);
    expect(curves.rocAuc.value).toBe(0.75);
    expect(curves.averagePrecision.value).toBeCloseTo(0.5 + 0.5 * (2 / 3), 12);
    expect(curves.prevalence).toBe(0.5);
  });

  it('has no curve for a class that has no rows, or all of them', () => {
    expect(classCurves({ ...results, labels: [1, 1, 1, 1] }, 2)).toBeUndefined();
    expect(classCurves({ ...results, labels: [2, 2, 2, 2] }, 2)).toBeUndefined();
  });
});

describe('averagePrecisionInterval', () => {
  it('is the logit interval, by hand', () => {
    // logit 0; half 1.95996/√(25·.25) = .78398; 1/(1+e^.78398) = .31345
    const { low, high } = averagePrecisionInterval(0.5, 25);
    expect(low).toBeCloseTo(0.31345, 4);
    expect(high).toBeCloseTo(1 - 0.31345, 4);
  });
  it('says nothing of a perfect ranking', () => {
    expect(averagePrecisionInterval(1, 9)).toEqual({ value: 1, low: 0, high: 1 });
  });
});

describe('thinCurve', () => {
  it('keeps both ends and strays nowhere further than a step', () => {
    const curve = Array.from({ length: 5000 }, (_, index) => [index / 4999, (index / 4999) ** 0.1] as const);
    const thin = thinCurve(curve, 50);
    expect(thin.length).toBeLessThanOrEqual(50);
    expect([thin[0], thin.at(-1)]).toEqual([curve[0], curve.at(-1)]);
    const gaps = thin.slice(1).map(([x, y], index) => Math.hypot(x - thin[index]![0], y - thin[index]![1]));
    expect(Math.max(...gaps.slice(1))).toBeLessThan(0.1);
  });
  it('leaves a short one alone', () => {
    const curve = [[0, 0] as const, [1, 1] as const];
    expect(thinCurve(curve, 2)).toBe(curve);
  });
});
