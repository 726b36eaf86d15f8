import type { GreyPicture } from './windowing.ts';

/** Google's Turbo without its dark blue end, by whose absence nothing hides what lies beneath: cyan, green, yellow, red. */
const stops: readonly (readonly [number, number, number])[] = [
  [40, 188, 235],
  [50, 242, 152],
  [164, 252, 60],
  [238, 207, 58],
  [251, 126, 33],
  [208, 47, 5],
];

/**
 * A map of importance as RGBA pixels: the higher, the redder and the less transparent.
 *
 * @param map values in [0, 1]
 * @returns `4 · widthPx · heightPx` bytes; 0 is fully transparent
 */
export function heatMapPixels({ values }: GreyPicture): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(values.length * 4);
  for (let index = 0; index < values.length; index++) {
    const value = Math.min(1, Math.max(0, values[index]!));
    const position = value * (stops.length - 1);
    const [from, to] = [stops[Math.floor(position)]!, stops[Math.ceil(position)]!];
    const share = position % 1;
    for (let channel = 0; channel < 3; channel++) {
      pixels[index * 4 + channel] = from[channel]! + (to[channel]! - from[channel]!) * share;
    }
    pixels[index * 4 + 3] = 255 * Math.sqrt(value);
  }
  return pixels;
}
