import { ShapeMismatchError } from '../../contracts/errors/index.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';

/** Many pictures in one file. */
export interface ContactSheet {
  /** A PNG file: the pictures in order, row by row. */
  readonly png: Uint8Array;
  readonly columns: number;
  readonly tileWidthPx: number;
  readonly tileHeightPx: number;
}

export interface ContactSheetOptions {
  /** Pictures beside each other; default 8, or as many as there are. */
  readonly columns?: number;
  /** Smallest and largest value a pixel can have; default 0 to 255. */
  readonly range?: readonly [number, number];
  /** Longer side of a tile at most; larger pictures are made smaller. Default 96. */
  readonly tilePxMax?: number;
}

/**
 * Lays pictures beside each other, so that a page asks for one file and not for hundreds.
 *
 * @param pictures `[rows, height, width, 1 or 3]`, at least one
 * @throws ShapeMismatchError for anything else
 */
export async function contactSheet(
  { shape, data }: HostTensor,
  { columns = 8, range: [low, high] = [0, 255], tilePxMax = 96 }: ContactSheetOptions = {},
): Promise<ContactSheet> {
  const [numRows = 0, height = 0, width = 0, channels = 0] = shape;
  if (shape.length !== 4 || numRows === 0 || (channels !== 1 && channels !== 3)) {
    throw new ShapeMismatchError('A contact sheet is made of pictures.', {
      stage: 'evaluation',
      expected: '[rows, height, width, 1 or 3], with rows',
      received: `[${shape.join(', ')}]`,
      fix: 'Give rows of one picture each.',
    });
  }
  const numColumns = Math.min(columns, numRows);
  const numLines = Math.ceil(numRows / numColumns);
  const sheetWidth = numColumns * width;
  const pixels = new Uint8Array(numLines * height * sheetWidth * channels);
  const scale = 255 / (high - low);
  for (let row = 0; row < numRows; row++) {
    const [top, left] = [Math.floor(row / numColumns) * height, (row % numColumns) * width];
    for (let y = 0; y < height; y++) {
      const from = (row * height + y) * width * channels;
      const to = ((top + y) * sheetWidth + left) * channels;
      for (let index = 0; index < width * channels; index++) {
        const value = (Number(data[from + index]) - low) * scale;
        pixels[to + index] = Math.round(Math.min(Math.max(value, 0), 255));
      }
    }
  }
  const shrink = Math.min(1, tilePxMax / Math.max(height, width));
  const [tileHeightPx, tileWidthPx] = [height, width].map((side) => Math.max(1, Math.round(side * shrink))) as [
    number,
    number,
  ];
  const { default: sharp } = await import('sharp');
  const sheet = sharp(pixels, { raw: { width: sheetWidth, height: numLines * height, channels } });
  if (shrink < 1) sheet.resize({ width: numColumns * tileWidthPx, height: numLines * tileHeightPx, fit: 'fill' });
  return { png: await sheet.png().toBuffer(), columns: numColumns, tileWidthPx, tileHeightPx };
}
