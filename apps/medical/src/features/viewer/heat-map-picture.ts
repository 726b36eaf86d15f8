import { heatColour, type ColourMap } from './colour-maps.ts';

/** How a heat map lies over a picture. */
export interface HeatMapLook {
  readonly isShown: boolean;
  /** Of the hottest places, in [0, 1]. */
  readonly opacity: number;
  /** Places below this share of the hottest one stay clear, in [0, 1). */
  readonly threshold: number;
  readonly colours: ColourMap;
}

/**
 * A heat map as RGBA of 8 bits, row by row.
 *
 * @param values in [0, 1]
 */
export function paintHeatMap(
  values: Float32Array,
  { opacity, threshold, colours }: HeatMapLook,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * values.length);
  values.forEach((value, index) => {
    if (value < threshold) return;
    pixels.set([...heatColour(value, colours), Math.round(255 * opacity)], 4 * index);
  });
  return pixels;
}
