import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { contactSheet } from './contact-sheet.ts';

const pixelsOf = async (png: Uint8Array): Promise<number[]> => [
  ...(await sharp(png).toColourspace('b-w').raw().toBuffer()),
];

describe('contactSheet', () => {
  it('lays pictures row by row, and leaves the rest black', async () => {
    const data = Float32Array.of(0, 1, 0.5, 0.5, 1, 1);
    const sheet = await contactSheet({ dtype: 'float32', shape: [3, 1, 2, 1], data }, { columns: 2, range: [0, 1] });
    expect(sheet).toMatchObject({ columns: 2, tileWidthPx: 2, tileHeightPx: 1 });
    expect(await pixelsOf(sheet.png)).toEqual([0, 255, 128, 128, 255, 255, 0, 0]);
  });
  it('makes large pictures smaller', async () => {
    const data = new Uint8Array(2 * 64 * 128 * 3).fill(200);
    const sheet = await contactSheet({ dtype: 'uint8', shape: [2, 64, 128, 3], data }, { tilePxMax: 32 });
    expect(sheet).toMatchObject({ columns: 2, tileWidthPx: 32, tileHeightPx: 16 });
    expect(await sharp(sheet.png).metadata()).toMatchObject({ width: 64, height: 16 });
  });
  it.each([[[0, 2, 2, 3]], [[1, 2, 2, 4]], [[4]]])('refuses %j', async (shape) => {
    await expect(contactSheet({ dtype: 'uint8', shape, data: new Uint8Array(16) })).rejects.toThrow(
      expect.objectContaining({ code: 'SHAPE_MISMATCH' }),
    );
  });
});
