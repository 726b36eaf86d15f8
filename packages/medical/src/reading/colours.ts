import type { DicomDataset } from './dataset.ts';
import { ReadingError } from './reading-error.ts';
import type { PixelArray } from './samples.ts';

/** YBR_FULL samples of 8 bits → RGB. */
export function rgbOfYbr(data: PixelArray): Uint8ClampedArray {
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i + 2 < data.length; i += 3) {
    const [y = 0, blue = 0, red = 0] = [data[i], (data[i + 1] ?? 0) - 128, (data[i + 2] ?? 0) - 128];
    out[i] = y + 1.402 * red;
    out[i + 1] = y - 0.344136 * blue - 0.714136 * red;
    out[i + 2] = y + 1.772 * blue;
  }
  return out;
}

/**
 * Palette indices → RGB of 8 bits.
 * @throws ReadingError `unsupported-image` where the file has no palette.
 */
export function rgbOfPalette(data: PixelArray, dataset: DicomDataset): Uint8ClampedArray {
  const out = new Uint8ClampedArray(data.length * 3);
  (['Red', 'Green', 'Blue'] as const).forEach((colour, channel) => {
    const [count = 0, first = 0, bits = 16] = dataset.numbers(`${colour}PaletteColorLookupTableDescriptor`);
    const bytes = dataset.bytes(`${colour}PaletteColorLookupTableData`);
    const length = count === 0 ? 65_536 : count;
    const width = bytes.length >= length * 2 ? 2 : 1;
    if (bytes.length < width)
      throw new ReadingError('unsupported-image', 'The palette is missing or segmented; send it as RGB.');
    const last = Math.min(length, Math.floor(bytes.length / width)) - 1;
    for (let i = 0; i < data.length; i += 1) {
      const index = Math.max(0, Math.min(last, (data[i] ?? 0) - first));
      const raw = width === 2 ? (bytes[index * 2] ?? 0) | ((bytes[index * 2 + 1] ?? 0) << 8) : (bytes[index] ?? 0);
      out[i * 3 + channel] = width === 2 && bits > 8 ? raw >> 8 : raw;
    }
  });
  return out;
}
