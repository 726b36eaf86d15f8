import { expect, test } from 'vitest';

import { paintOverlays } from './overlay-picture.ts';

const overlay = { group: '6000', rows: 2, columns: 2, data: Uint8Array.of(1, 0, 0, 1) };
const drawn = (pixels: Uint8ClampedArray) =>
  Array.from({ length: pixels.length / 4 }, (_, i) => pixels[4 * i + 3]! > 0);

test('a graphic lies where the file puts it', () => {
  const pixels = paintOverlays([{ ...overlay, row: 1, column: 0 }], { rows: 3, columns: 2 });
  expect(drawn(pixels)).toEqual([false, false, true, false, false, true]);
});

test('what lies beside the picture is cut off, not wrapped to the next row', () => {
  const pixels = paintOverlays([{ ...overlay, row: -1, column: 0 }], { rows: 2, columns: 2 });
  expect(drawn(pixels)).toEqual([false, true, false, false]);
});
