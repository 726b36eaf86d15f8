import { ValueRangeError } from '../../contracts/errors/index.ts';

/**
 * How training pictures are changed at random, as plain data. The parts are applied in the order in which they stand here.
 */
export interface AugmentationSpec {
  /**
   * Mirrors left and right. `random`: each picture with one chance in two; `alternate`: every second epoch, each picture
   * starting on a side of its own, so that two epochs always show both (Jordan 2024).
   */
  readonly flip?: 'random' | 'alternate';
  /** Moves by up to this many pixels each way, whole pixels; what comes in is the picture reflected at its border. */
  readonly shiftPixels?: number;
  /** Blackens a square of this side at a random place that may reach over the border (DeVries & Taylor 2017). */
  readonly cutoutPixels?: number;
}

/**
 * Reads a specification back from JSON.
 *
 * @throws ValueRangeError when a field is out of range or unknown
 */
export function parseAugmentationSpec(value: unknown): AugmentationSpec {
  const isPixels = (count: unknown): boolean => Number.isInteger(count) && (count as number) >= 0;
  const checks: Readonly<Record<string, (field: unknown) => boolean>> = {
    flip: (field) => field === 'random' || field === 'alternate',
    shiftPixels: isPixels,
    cutoutPixels: isPixels,
  };
  const wrong = Object.entries((value ?? {}) as object)
    .filter(([name, field]) => checks[name]?.(field) !== true)
    .map(([name]) => name);
  if (wrong.length === 0 && typeof value === 'object' && value !== null) return value;
  throw new ValueRangeError('The augmentation is not valid.', {
    stage: 'preprocessing',
    expected: 'flip random|alternate, shiftPixels and cutoutPixels whole numbers from 0',
    received: `unusable: ${wrong.join(', ')}`,
    fix: `Correct ${wrong.join(', ')}.`,
  });
}
