import type { HostTensor } from '../../contracts/host-tensor.ts';

/** What one can say of any picture without knowing what it shows. All in [0, 1], relative to the range of the values. */
export interface PictureProperties {
  /** Mean luma. */
  readonly brightness: Float32Array;
  /** Standard deviation of the luma. */
  readonly contrast: Float32Array;
  /** Mean distance between the strongest and the weakest colour; 0 for grey pictures. */
  readonly colourfulness: Float32Array;
  /** Mean step of luma between neighbours to the right and below: low for blurred pictures. */
  readonly sharpness: Float32Array;
}

/**
 * Properties of pictures, one value a row, by which a model's errors can be sliced.
 *
 * Luma is ITU-R BT.601, `0.299 R + 0.587 G + 0.114 B`; of grey pictures the value itself.
 *
 * @param pictures `[rows, height, width, 1 or 3]`
 * @param range    smallest and largest value a pixel can have; default 0 to 255
 */
export function pictureProperties(
  { shape, data }: HostTensor,
  [low, high]: readonly [number, number] = [0, 255],
): PictureProperties {
  const [numRows, height, width, channels] = shape as [number, number, number, number];
  const numPixels = height * width;
  const luma = new Float64Array(numPixels);
  const found = {
    brightness: new Float32Array(numRows),
    contrast: new Float32Array(numRows),
    colourfulness: new Float32Array(numRows),
    sharpness: new Float32Array(numRows),
  };
  for (let row = 0; row < numRows; row++) {
    let [sum, squares, spread, steps] = [0, 0, 0, 0];
    for (let pixel = 0; pixel < numPixels; pixel++) {
      const at = (row * numPixels + pixel) * channels;
      const value = (channel: number): number => (Number(data[at + channel]) - low) / (high - low);
      const [red, green, blue] = channels === 3 ? [value(0), value(1), value(2)] : [value(0), value(0), value(0)];
      const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
      luma[pixel] = grey;
      sum += grey;
      squares += grey * grey;
      spread += Math.max(red, green, blue) - Math.min(red, green, blue);
      if (pixel % width > 0) steps += Math.abs(grey - luma[pixel - 1]!);
      if (pixel >= width) steps += Math.abs(grey - luma[pixel - width]!);
    }
    const mean = sum / numPixels;
    const numSteps = height * (width - 1) + width * (height - 1);
    found.brightness[row] = mean;
    found.contrast[row] = Math.sqrt(Math.max(squares / numPixels - mean * mean, 0));
    found.colourfulness[row] = spread / numPixels;
    found.sharpness[row] = numSteps === 0 ? 0 : steps / numSteps;
  }
  return found;
}
