import { expect, it } from 'vitest';
import { preparePixels } from './prepare-pixels.ts';

const spec = (side: number, resize: 'stretch' | 'cover') =>
  ({ size: [side, side], resize, colour: 'grey', scale: '0..1' }) as const;

it('averages large pictures over the whole area of each new pixel', () => {
  // Columns of 0, 100, 200, 100, 0, 50: three to a new pixel.
  const data = Uint8Array.from({ length: 36 }, (_, index) => [0, 100, 200, 100, 0, 50][index % 6]!);
  const { shape, data: pixels } = preparePixels({ height: 6, width: 6, channels: 1, data }, spec(2, 'stretch'), 2);
  expect(shape).toEqual([1, 2, 2, 1]);
  expect(Array.from(pixels, Number)).toEqual([100, 50, 100, 50]);
});

it('shares a pixel that two new ones cover', () => {
  const data = Uint8Array.from({ length: 9 }, (_, index) => [0, 90, 180][index % 3]!);
  const { data: pixels } = preparePixels({ height: 3, width: 3, channels: 1, data }, spec(2, 'stretch'), 2);
  // (0 + 90 / 2) / 1.5 and (90 / 2 + 180) / 1.5.
  expect(Array.from(pixels, Number)).toEqual([30, 150, 30, 150]);
});

it('takes the middle square where the model was trained on it', () => {
  const data = Uint8Array.from([9, 1, 2, 9, 9, 3, 4, 9]);
  const { data: pixels } = preparePixels({ height: 2, width: 4, channels: 1, data }, spec(2, 'cover'), 2);
  expect(Array.from(pixels, Number)).toEqual([1, 2, 3, 4]);
});

it('makes colours grey by their luma', () => {
  const data = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 10, 10]);
  const { data: pixels } = preparePixels({ height: 2, width: 2, channels: 3, data }, spec(2, 'stretch'), 2);
  // 0.299, 0.587 and 0.114 of 255 (BT.601).
  expect(Array.from(pixels, Number)).toEqual([76, 150, 29, 10]);
});
