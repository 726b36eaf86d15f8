import { describe, expect, it } from 'vitest';
import { nearestRows } from './nearest-rows.ts';

describe('nearestRows', () => {
  const features = Float32Array.of(1, 0, 0, 2, 3, 3, -1, 0, 0, 0);
  it('orders by angle and not by length, by hand', () => {
    const found = nearestRows(features, Float32Array.of(5, 5), 3);
    expect(found.map(({ row }) => row)).toEqual([2, 0, 1]);
    expect(found[0]!.similarity).toBeCloseTo(1, 6);
    expect(found[1]!.similarity).toBeCloseTo(Math.SQRT1_2, 6);
  });
  it('gives every row when fewer are there than asked for', () => {
    const found = nearestRows(features, Float32Array.of(1, 0), 9);
    expect(found.map(({ row }) => row)).toEqual([0, 2, 1, 4, 3]);
    expect(found.at(-1)!.similarity).toBe(-1);
  });
  it('refuses features of another size', () => {
    expect(() => nearestRows(features, Float32Array.of(1, 0, 0), 1)).toThrow(
      expect.objectContaining({ code: 'SHAPE_MISMATCH' }),
    );
  });
});
