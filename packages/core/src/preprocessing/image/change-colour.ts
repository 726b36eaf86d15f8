import { uniform } from '../../contracts/random.ts';
import type { PictureView } from './picture-view.ts';
import type { AugmentationSpec } from './augmentation-spec.ts';

/** BT.601 luma of red, green and blue. */
const luma = [0.299, 0.587, 0.114] as const;

/**
 * Changes brightness, contrast and saturation, in place. Each factor is drawn evenly from `1 - share` to `1 + share`:
 * brightness multiplies, contrast stretches about the picture's mean luma, saturation about each pixel's own. A picture of
 * one channel has no saturation. uint8 values are held in 0 to 255, and raised to a power as shares of 255 at last.
 */
export function changeColour(
  picture: PictureView,
  { gamma = 0, ...colour }: NonNullable<AugmentationSpec['colour']>,
  next: () => number,
): void {
  changeLinearly(picture, colour, next);
  if (gamma > 0 && picture.data instanceof Uint8Array) raise(picture.data, (1 + gamma) ** (2 * uniform(next) - 1));
}

function raise(data: Uint8Array, power: number): void {
  const table = Uint8Array.from({ length: 256 }, (_, value) => Math.round(255 * (value / 255) ** power));
  for (let index = 0; index < data.length; index++) data[index] = table[data[index]!]!;
}

function changeLinearly(
  { channels, data }: PictureView,
  { brightness = 0, contrast = 0, saturation = 0 }: Omit<NonNullable<AugmentationSpec['colour']>, 'gamma'>,
  next: () => number,
): void {
  const factor = (share: number): number => 1 + share * (2 * uniform(next) - 1);
  const [bright, contrasty, saturated] = [factor(brightness), factor(contrast), factor(saturation)];
  const mean = bright * meanLuma(channels, data);
  // Contrast alone makes `gain·value + offset`; saturation lays that over the same of the pixel's own luma.
  const gain = contrasty * bright;
  const offset = mean - contrasty * mean;
  const isWhole = data instanceof Uint8Array;
  if (channels !== 3) return scale(data, gain, offset);
  const ownGain = saturated * gain;
  const lumaGain = gain - ownGain;
  for (let start = 0; start < data.length; start += 3) {
    const [red, green, blue] = [data[start]!, data[start + 1]!, data[start + 2]!];
    const base = lumaGain * (luma[0] * red + luma[1] * green + luma[2] * blue) + offset;
    const [first, second, third] = [ownGain * red + base, ownGain * green + base, ownGain * blue + base];
    data[start] = isWhole ? toByte(first) : first;
    data[start + 1] = isWhole ? toByte(second) : second;
    data[start + 2] = isWhole ? toByte(third) : third;
  }
}

function meanLuma(channels: number, data: PictureView['data']): number {
  let [first, second, third] = [0, 0, 0];
  for (let start = 0; start < data.length; start += channels) {
    first += data[start]!;
    if (channels !== 3) continue;
    second += data[start + 1]!;
    third += data[start + 2]!;
  }
  const total = channels === 3 ? luma[0] * first + luma[1] * second + luma[2] * third : first;
  return (total * channels) / data.length;
}

function scale(data: PictureView['data'], gain: number, offset: number): void {
  const isWhole = data instanceof Uint8Array;
  for (let index = 0; index < data.length; index++) {
    const value = gain * data[index]! + offset;
    data[index] = isWhole ? toByte(value) : value;
  }
}

/** Rounded once it is stored in a byte, which cuts off what lies behind the point. */
const toByte = (value: number): number => (value > 0 ? Math.min(value + 0.5, 255) : 0);
