import { expect, test } from 'vitest';

import { heatMapPixels } from './heat-map.ts';
import { windowedPixels } from './windowing.ts';

test('a brain window of 80 HU around 40 HU shows 0 HU black, 40 HU half grey and 80 HU white', () => {
  const values = Int16Array.of(-1000, 0, 40, 80, 1000);
  const pixels = windowedPixels({ widthPx: 5, heightPx: 1, values }, { center: 40, width: 80 });
  const greys = [0, 1, 2, 3, 4].map((index) => pixels[index * 4]);
  // 127.5 rounds to even, as Uint8ClampedArray does.
  expect(greys).toEqual([0, 0, 128, 255, 255]);
  expect(pixels[3]).toBe(255);
});

test('where a heat map is zero the picture shows through, where it is one it is red', () => {
  const pixels = heatMapPixels({ widthPx: 2, heightPx: 1, values: Float32Array.of(0, 1) });
  expect(pixels[3]).toBe(0);
  expect([...pixels.subarray(4)]).toEqual([208, 47, 5, 255]);
});

test('a value halfway between two stops has the mean of their colours', () => {
  // Six stops, five gaps: 0.1 lies halfway between the first and the second.
  // 193.5 rounds down, for a tenth is a little less in 32 bits.
  const pixels = heatMapPixels({ widthPx: 1, heightPx: 1, values: Float32Array.of(0.1) });
  expect([...pixels.subarray(0, 3)]).toEqual([45, 215, 193]);
  expect(pixels[3]).toBe(Math.round(255 * Math.sqrt(0.1)));
});
