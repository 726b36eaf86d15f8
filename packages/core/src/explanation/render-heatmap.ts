import type { HostTensor } from '../contracts/host-tensor.ts';

/** Each pixel of the picture becomes a square of this many pixels, so that a small picture can be looked at. */
const magnification = 8;

/** Colours from no evidence to the strongest: dark blue, teal, yellow. A few points of the viridis map (CC0). */
const colours = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
] as const;

function colourOf(evidence: number): [number, number, number] {
  const position = Math.min(Math.max(evidence, 0), 1) * (colours.length - 1);
  const below = Math.min(Math.floor(position), colours.length - 2);
  const blend = (channel: 0 | 1 | 2): number =>
    colours[below]![channel] + (position - below) * (colours[below + 1]![channel] - colours[below]![channel]);
  return [blend(0), blend(1), blend(2)];
}

/**
 * The picture and, to its right, the same picture under its heat map.
 *
 * @param picture uint8 `[1, height, width, 1 or 3]`
 * @param heatmap float32 `[height, width]` in [0, 1]
 * @returns a PNG file
 */
export async function renderHeatmap(picture: HostTensor, heatmap: HostTensor): Promise<Uint8Array> {
  const [, height, width, channels] = picture.shape as [number, number, number, number];
  const pixels = new Uint8Array(height * width * 2 * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const place = row * width + column;
      const colour = colourOf(Number(heatmap.data[place]));
      for (let channel = 0; channel < 3; channel++) {
        const value = Number(picture.data[place * channels + Math.min(channel, channels - 1)]);
        const target = (row * width * 2 + column) * 3 + channel;
        pixels[target] = value;
        pixels[target + width * 3] = Math.round(0.45 * value + 0.55 * colour[channel]!);
      }
    }
  }
  const { default: sharp } = await import('sharp');
  return sharp(pixels, { raw: { width: width * 2, height, channels: 3 } })
    .resize({ width: width * 2 * magnification, kernel: 'nearest' })
    .png()
    .toBuffer();
}
