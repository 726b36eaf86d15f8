/** How a heat map lies over a picture. */
export interface HeatMapLook {
  readonly isShown: boolean;
  /** Of the hottest places, in [0, 1]. */
  readonly opacity: number;
  /** Places below this share of the hottest one stay clear, in [0, 1). */
  readonly threshold: number;
}

export const usualLook: HeatMapLook = { isShown: true, opacity: 0.5, threshold: 0.3 };

/** Nine stops of `inferno`: even in lightness, and told apart by every kind of colour vision. Smith and van der Walt, 2015. */
const inferno = [
  [0, 0, 4],
  [31, 12, 72],
  [85, 15, 109],
  [136, 34, 106],
  [186, 54, 85],
  [227, 89, 51],
  [249, 140, 10],
  [249, 201, 50],
  [252, 255, 164],
] as const;

/** The colour of a share of the hottest place, in [0, 1], as RGB in 0..255. */
export function heatColour(value: number): readonly [number, number, number] {
  const position = Math.min(Math.max(value, 0), 1) * (inferno.length - 1);
  const below = Math.min(Math.floor(position), inferno.length - 2);
  const share = position - below;
  const [from, to] = [inferno[below]!, inferno[below + 1]!];
  const mix = (channel: 0 | 1 | 2): number => Math.round(from[channel] + share * (to[channel] - from[channel]));
  return [mix(0), mix(1), mix(2)];
}

/**
 * A heat map as RGBA of 8 bits, row by row.
 *
 * @param values in [0, 1]
 */
export function paintHeatMap(
  values: Float32Array,
  { opacity, threshold }: HeatMapLook,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * values.length);
  values.forEach((value, index) => {
    if (value < threshold) return;
    pixels.set([...heatColour(value), Math.round(255 * opacity)], 4 * index);
  });
  return pixels;
}
