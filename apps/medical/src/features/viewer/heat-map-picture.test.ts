import { expect, it, test } from 'vitest';

import { colourMaps, heatColour } from './colour-maps.ts';
import { paintHeatMap } from './heat-map-picture.ts';

it('paints what is at or above the threshold and leaves the rest clear', () => {
  const look = { isShown: true, opacity: 0.5, threshold: 0.3, colours: 'inferno' } as const;
  const pixels = paintHeatMap(Float32Array.of(0, 0.29, 0.3, 1), look);
  expect([3, 7, 11, 15].map((at) => pixels[at])).toEqual([0, 0, 128, 128]);
  expect([...pixels.slice(12, 15)]).toEqual([252, 255, 164]);
});

test.each(colourMaps)('%s grows lighter from cold to hot', (map) => {
  const lightness = Array.from({ length: 101 }, (_, percent) => {
    const [red, green, blue] = heatColour(percent / 100, map);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  for (let index = 1; index < lightness.length; index++)
    expect(lightness[index]!).toBeGreaterThan(lightness[index - 1]! - 1);
});
