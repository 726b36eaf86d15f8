import { describe, expect, it } from 'vitest';
import { regionsOf } from '../regions/regions-of.ts';
import { defectSize, edgeUncertaintyOf, isLargeEnough } from './defect-size.ts';
import { scaleOfLengths } from './length-scale.ts';

describe('scaleOfLengths', () => {
  it('of one length carries the uncertainty of its two ends', () => {
    // 50 mm on 500 px: .1 mm/px; √2 · .5 px of 500 px are .1414 %.
    const scale = scaleOfLengths([{ lengthMm: 50, lengthPx: 500 }]);
    expect(scale.mmPerPx).toBeCloseTo(0.1, 12);
    expect(scale.uncertaintyMmPerPx).toBeCloseTo(0.1 * (Math.SQRT1_2 / 500), 12);
  });

  it('of several that don’t agree is as uncertain as they disagree', () => {
    const scale = scaleOfLengths([
      { lengthMm: 10, lengthPx: 110 },
      { lengthMm: 10, lengthPx: 90 },
    ]);
    // Slope 10 px/mm; residuals ±10 px: spread √200 px over √200 mm is 1 px/mm, of 10 px/mm a tenth.
    expect(scale.mmPerPx).toBeCloseTo(0.1, 12);
    expect(scale.uncertaintyMmPerPx).toBeCloseTo(0.01, 12);
  });

  it('refuses lengths that are too short or not positive, with the fix', () => {
    for (const lengths of [[], [{ lengthMm: 5, lengthPx: 2 }], [{ lengthMm: 0, lengthPx: 100 }]]) {
      expect(() => scaleOfLengths(lengths)).toThrow(/can’t give the scale/);
    }
  });
});

describe('defectSize', () => {
  const values = new Float32Array(400);
  for (let row = 5; row < 15; row++) values.fill(1, row * 20 + 4, row * 20 + 16);
  const [region] = regionsOf({ rows: 20, columns: 20, values, threshold: 0.5 }, { height: 200, width: 200 });

  it('has value and interval by hand', () => {
    const size = defectSize(region!, { mmPerPx: 0.1, uncertaintyMmPerPx: 0.001 }, 3);
    // 12 · 10 cells of 1 mm, corners cut off.
    expect(size.areaMm2.value).toBeCloseTo(119.5, 9);
    expect(size.lengthMm.value).toBeCloseTo(Math.hypot(12, 9), 9);
    const uncertainty = Math.hypot(15 * 0.01, 2 * 3 * 0.1);
    expect(size.lengthMm.high).toBeCloseTo(15 + 1.959964 * uncertainty, 5);
    expect(size.lengthMm.low).toBeCloseTo(15 - 1.959964 * uncertainty, 5);
    const outlineMm = 2 * 11 + 2 * 9 + 4 * Math.SQRT1_2;
    expect(size.areaMm2.high).toBeCloseTo(119.5 + 1.959964 * Math.hypot(2 * 119.5 * 0.01, outlineMm * 0.3), 4);
  });

  it('counts a place in doubt: only one that is surely too small does not', () => {
    const size = { lengthMm: { value: 0.9, low: 0.7, high: 1.1 }, areaMm2: { value: 0.2, low: 0.1, high: 0.3 } };
    expect(isLargeEnough(size, { lengthMm: 1 })).toBe(true);
    expect(isLargeEnough(size, { lengthMm: 1.2 })).toBe(false);
    expect(isLargeEnough(size, { lengthMm: 1.2, areaMm2: 0.25 })).toBe(true);
    expect(isLargeEnough(size, {})).toBe(true);
    expect(edgeUncertaintyOf(Math.sqrt(12))).toBeCloseTo(1, 12);
  });
});
