import type { ThemeColors } from '@newfield/ui/client';

export type Rgb = readonly [number, number, number];

/** Colours of a plane of answers: class 0, undecided, class 1. */
export interface ClassColors {
  readonly zero: Rgb;
  readonly middle: Rgb;
  readonly one: Rgb;
}

/** Orange and blue, which colour-blind readers tell apart. Points of the classes differ in shape besides. */
export function classColors({ series, surface }: Pick<ThemeColors, 'series' | 'surface'>): ClassColors {
  return { zero: readRgb(series[1]!), middle: readRgb(surface), one: readRgb(series[2]!) };
}

/** `rgb(1, 2, 3)`, as a browser prints computed colours. */
export function readRgb(color: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

/** Pixels of answers in [0, 1], opaque RGBA; the nearer to one half, the paler. */
export function shade(answers: ArrayLike<number>, { zero, middle, one }: ClassColors): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * answers.length);
  for (let index = 0; index < answers.length; index++) {
    const side = answers[index]! < 0.5 ? zero : one;
    const strength = 0.75 * Math.min(1, Math.abs(2 * answers[index]! - 1));
    for (let channel = 0; channel < 3; channel++)
      pixels[4 * index + channel] = middle[channel]! + strength * (side[channel]! - middle[channel]!);
    pixels[4 * index + 3] = 255;
  }
  return pixels;
}

/** Centres of the pixels of a square picture, top row first, as points `[n, 2]` of the plane from -reach to reach. */
export function pixelCentres(sidePx: number, reach: number): Float32Array {
  const points = new Float32Array(2 * sidePx * sidePx);
  const place = (index: number) => ((index + 0.5) / sidePx) * 2 * reach - reach;
  for (let row = 0; row < sidePx; row++)
    for (let column = 0; column < sidePx; column++)
      points.set([place(column), -place(row)], 2 * (row * sidePx + column));
  return points;
}
