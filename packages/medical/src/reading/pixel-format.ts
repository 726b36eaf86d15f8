import type { DicomDataset } from './dataset.ts';
import { ReadingError } from './reading-error.ts';

/** How the pixels of a file are laid out. */
export interface PixelFormat {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly numFrames: number;
  readonly bitsAllocated: 1 | 8 | 16 | 32 | 64;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly planar: boolean;
  readonly float: boolean;
  readonly photometricInterpretation: string;
  /** Where the pixels lie: (7FE0,0010), or one of the two for floats. */
  readonly attribute: 'PixelData' | 'FloatPixelData' | 'DoubleFloatPixelData';
}

/** One frame larger than this is refused: the largest radiographs take 40 MB, a whole-slide picture comes in tiles. */
const largestFrameBytes = 128 * 1024 * 1024;

/**
 * Looks at a frame's size before memory is taken for it.
 * @throws ReadingError `too-large`, or `unsupported-image` where there is nothing.
 */
export function checkFrameSize(rows: number, columns: number, bytesPerPixel: number): void {
  if (rows * columns * bytesPerPixel > largestFrameBytes) {
    throw new ReadingError('too-large', 'One frame takes more than 128 MB; send it in tiles.');
  }
  if (rows < 1 || columns < 1) throw new ReadingError('unsupported-image', 'The picture has no rows or no columns.');
}

/**
 * The pixel module of a data set, checked.
 * @throws ReadingError `no-pixel-data`, `unsupported-image` or `too-large`.
 */
export function pixelFormatOf(dataset: DicomDataset): PixelFormat {
  const attribute = (['PixelData', 'FloatPixelData', 'DoubleFloatPixelData'] as const).find((name) =>
    dataset.has(name),
  );
  if (attribute === undefined) {
    throw new ReadingError('no-pixel-data', 'The file holds no picture (a report, plan, structure set or directory?).');
  }
  const float = attribute !== 'PixelData';
  const whole = (name: string, fallback: number | undefined, low: number, high: number): number => {
    const value = dataset.has(name) ? dataset.number(name) : fallback;
    if (value === undefined || !Number.isInteger(value) || value < low || value > high) {
      throw new ReadingError(
        'unsupported-image',
        `${name} is missing or is not a whole number from ${low} to ${high}.`,
      );
    }
    return value;
  };
  const rows = whole('Rows', undefined, 1, 65_535);
  const columns = whole('Columns', undefined, 1, 65_535);
  const samplesPerPixel = whole('SamplesPerPixel', 1, 1, 4);
  const bitsAllocated = whole('BitsAllocated', attribute === 'DoubleFloatPixelData' ? 64 : 32, 1, 64);
  if (![1, 8, 16, 32, 64].includes(bitsAllocated) || (bitsAllocated === 64 && !float)) {
    throw new ReadingError('unsupported-image', 'BitsAllocated must be 1, 8, 16 or 32 (64 for doubles).');
  }
  const bitsStored = float ? bitsAllocated : whole('BitsStored', bitsAllocated, 1, bitsAllocated);
  checkFrameSize(rows, columns, samplesPerPixel * Math.ceil(bitsAllocated / 8));
  return {
    rows,
    columns,
    samplesPerPixel,
    numFrames: whole('NumberOfFrames', 1, 1, 1_000_000),
    bitsAllocated: bitsAllocated as PixelFormat['bitsAllocated'],
    bitsStored,
    signed: !float && dataset.number('PixelRepresentation') === 1,
    planar: samplesPerPixel > 1 && dataset.number('PlanarConfiguration') === 1,
    float,
    photometricInterpretation: dataset.text('PhotometricInterpretation') ?? 'MONOCHROME2',
    attribute,
  };
}
