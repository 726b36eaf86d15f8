import type { DicomDataset } from './dataset.ts';
import type { PixelFormat } from './pixel-format.ts';

/** A graphic drawn over the picture: 1 where it is, at `row` and `column` (from 0) of the picture. */
export interface Overlay {
  readonly group: string;
  readonly rows: number;
  readonly columns: number;
  readonly row: number;
  readonly column: number;
  readonly data: Uint8Array;
}

/** Pixels that are not compressed, in which older files keep overlays above the stored bits. */
interface OpenPixels {
  readonly format: PixelFormat;
  readonly isBigEndian: boolean;
}

/**
 * The overlay planes (60xx) of the first frame: from an attribute of their own, or as it was done until 2004 from a spare bit of
 * the pixels, where those are not compressed.
 *
 * @param pixels undefined where they are compressed or there are none
 */
export function overlaysOf(dataset: DicomDataset, pixels?: OpenPixels): Overlay[] {
  const overlays: Overlay[] = [];
  for (let number = 0; number < 0x20; number += 2) {
    const group = (0x6000 + number).toString(16);
    const short = (element: string, index = 0): number | undefined =>
      dataset.parsed.uint16(`x${group}${element}`, index);
    const [rows, columns, position] = [short('0010'), short('0011'), short('0102')];
    if (!rows || !columns) continue;
    const data = ownPlane(dataset, group, rows * columns) ?? spareBit(dataset, pixels, position, rows * columns);
    if (data === undefined) continue;
    overlays.push({ group, rows, columns, row: (short('0050') ?? 1) - 1, column: (short('0050', 1) ?? 1) - 1, data });
  }
  return overlays;
}

function ownPlane(dataset: DicomDataset, group: string, size: number): Uint8Array | undefined {
  const bytes = dataset.bytes(`${group}3000`);
  if (bytes.length * 8 < size) return undefined;
  return Uint8Array.from({ length: size }, (_, i) => ((bytes[i >> 3] ?? 0) >> (i & 7)) & 1);
}

function spareBit(
  dataset: DicomDataset,
  pixels: OpenPixels | undefined,
  position: number | undefined,
  size: number,
): Uint8Array | undefined {
  if (pixels === undefined || position === undefined) return undefined;
  const { format, isBigEndian } = pixels;
  const { rows, columns, samplesPerPixel, bitsAllocated, attribute } = format;
  if (samplesPerPixel !== 1 || rows * columns !== size || position >= bitsAllocated || bitsAllocated < 8)
    return undefined;
  const bytes = dataset.bytes(attribute);
  const width = bitsAllocated / 8;
  if (bytes.length < size * width) return undefined;
  const byte = position >> 3;
  const offset = isBigEndian ? width - 1 - byte : byte;
  return Uint8Array.from({ length: size }, (_, i) => ((bytes[i * width + offset] ?? 0) >> (position & 7)) & 1);
}
