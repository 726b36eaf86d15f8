import { uniform } from '../../contracts/random.ts';
import type { PictureView } from './picture-view.ts';
import type { AugmentationSpec } from './augmentation-spec.ts';

/** BT.601 luma of red, green and blue. */
const luma = [0.299, 0.587, 0.114] as const;

/**
 * Changes brightness, contrast and saturation, in place. Each factor is drawn evenly from `1 - share` to `1 + share`:
 * brightness multiplies, contrast stretches about the picture's mean luma, saturation about each pixel's own. A picture of
 * one channel has no saturation. uint8 values are held in 0 to 255.
 */
export function changeColour(
  { channels, data }: PictureView,
  { brightness = 0, contrast = 0, saturation = 0 }: NonNullable<AugmentationSpec['colour']>,
  next: () => number,
): void {
  const factor = (share: number): number => 1 + share * (2 * uniform(next) - 1);
  const [bright, contrasty, saturated] = [factor(brightness), factor(contrast), factor(saturation)];
  const isColour = channels === 3;
  const lumaAt = (start: number): number =>
    isColour ? luma[0] * data[start]! + luma[1] * data[start + 1]! + luma[2] * data[start + 2]! : data[start]!;
  let total = 0;
  for (let start = 0; start < data.length; start += channels) total += lumaAt(start);
  const mean = (bright * total * channels) / data.length;
  const isWhole = data instanceof Uint8Array;
  for (let start = 0; start < data.length; start += channels) {
    const own = mean + contrasty * (bright * lumaAt(start) - mean);
    for (let channel = 0; channel < channels; channel++) {
      const contrasted = mean + contrasty * (bright * data[start + channel]! - mean);
      const value = isColour ? own + saturated * (contrasted - own) : contrasted;
      data[start + channel] = isWhole ? Math.min(Math.max(Math.round(value), 0), 255) : value;
    }
  }
}
