import { describe, expect, it } from 'vitest';
import { pictureProperties } from './picture-properties.ts';

describe('pictureProperties, by hand', () => {
  it('grey 2 × 2: black over white', () => {
    const found = pictureProperties({ dtype: 'uint8', shape: [1, 2, 2, 1], data: Uint8Array.of(0, 0, 255, 255) });
    expect([...found.brightness, ...found.contrast, ...found.colourfulness, ...found.sharpness]).toEqual([
      0.5, 0.5, 0, 0.5,
    ]);
  });
  it('colour 1 × 2 in [0, 1]: red, black', () => {
    const picture = { dtype: 'float32' as const, shape: [1, 1, 2, 3], data: Float32Array.of(1, 0, 0, 0, 0, 0) };
    const { brightness, contrast, colourfulness, sharpness } = pictureProperties(picture, [0, 1]);
    expect(brightness[0]).toBeCloseTo(0.1495, 6);
    expect(contrast[0]).toBeCloseTo(0.1495, 6);
    expect(colourfulness[0]).toBe(0.5);
    expect(sharpness[0]).toBeCloseTo(0.299, 6);
  });
  it('keeps rows apart', () => {
    const data = Uint8Array.of(255, 0);
    expect([...pictureProperties({ dtype: 'uint8', shape: [2, 1, 1, 1], data }).brightness]).toEqual([1, 0]);
  });
});
