import { expect, it } from 'vitest';

import { heatColour, paintHeatMap } from './heat-map-picture.ts';

it('paints what is at or above the threshold and leaves the rest clear', () => {
  const pixels = paintHeatMap(Float32Array.of(0, 0.29, 0.3, 1), { isShown: true, opacity: 0.5, threshold: 0.3 });
  expect([3, 7, 11, 15].map((at) => pixels[at])).toEqual([0, 0, 128, 128]);
  expect([...pixels.slice(12, 15)]).toEqual([252, 255, 164]);
});

it('grows lighter from cold to hot', () => {
  const lightness = Array.from({ length: 101 }, (_, percent) => {
    const [red, green, blue] = heatColour(percent / 100);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  for (let index = 1; index < lightness.length; index++)
    expect(lightness[index]!).toBeGreaterThan(lightness[index - 1]! - 1);
});
