import { describe, expect, it } from 'vitest';
import { conformalBound } from './conformal.ts';
import { calibrateProperties } from './property-calibration.ts';
import { propertySets } from './property-sets.ts';

describe('conformalBound', () => {
  it.each([
    // ⌈(9 + 1) · 0.9⌉ = 9th of nine, ⌈10 · 0.5⌉ = 5th.
    [0.9, 9],
    [0.5, 5],
    [0.95, Infinity],
  ])('at a coverage of %f is the right one of 1 to 9: %f', (coverage, expected) => {
    expect(conformalBound([9, 3, 1, 2, 7, 6, 5, 4, 8], coverage)).toBe(expected);
  });

  it('refuses a coverage of one, and no scores', () => {
    expect(() => conformalBound([1], 1)).toThrow(expect.objectContaining({ code: 'VALUE_RANGE' }) as Error);
    expect(() => conformalBound([], 0.9)).toThrow(expect.objectContaining({ code: 'EMPTY_DATASET' }) as Error);
  });
});

describe('calibrateProperties', () => {
  it('takes the errors of numbers by how far their molecules are from others', () => {
    const rows = 20;
    const { errorBound, likenessMin } = calibrateProperties(propertySets.esol, {
      labels: Float64Array.from({ length: rows }, (_, row) => row),
      answers: Float64Array.from({ length: rows }, (_, row) => row + 0.1 * (row + 1)),
      nearest: new Float64Array(rows).fill(0.5),
    });
    // Difficulty 1.5 − 0.5 = 1; the ⌈21 · 0.9⌉ = 19th error of 0.1, 0.2 … 2.
    expect(errorBound).toBeCloseTo(1.9, 9);
    expect(likenessMin).toBe(0.5);
  });

  it('judges each class by itself and passes over gaps', () => {
    const answers = Float64Array.from({ length: 20 }, (_, row) => (row % 2 === 0 ? 0.1 : 0.7));
    const labels = Float64Array.from({ length: 20 }, (_, row) => (row < 18 ? row % 2 : NaN));
    const { classBounds } = calibrateProperties(propertySets.bace, { labels, answers, nearest: new Float64Array(20) });
    expect(classBounds).toHaveLength(1);
    expect(classBounds![0]![0]).toBeCloseTo(0.1, 9);
    expect(classBounds![0]![1]).toBeCloseTo(0.3, 9);
  });
});
