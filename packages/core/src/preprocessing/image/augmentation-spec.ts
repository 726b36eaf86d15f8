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
  /** Turns by up to this angle each way, in degrees up to 180; what comes in is the picture reflected at its border. */
  readonly rotateDegrees?: number;
  /**
   * Enlarges or shrinks height and width, each by a factor of its own between `1 / (1 + share)` and `1 + share`, share in
   * [0, 1]; in one resampling with the turn.
   */
  readonly zoomShare?: number;
  /**
   * Changes brightness, contrast and saturation, each by up to this share each way, in [0, 1]; and bytes by a power between
   * `1 / (1 + gamma)` and `1 + gamma`, gamma in [0, 1].
   */
  readonly colour?: {
    readonly brightness?: number;
    readonly contrast?: number;
    readonly saturation?: number;
    readonly gamma?: number;
  };
  /** Blackens a square of this side at a random place that may reach over the border (DeVries & Taylor 2017). */
  readonly cutoutPixels?: number;
  /**
   * Lays each picture and its label over another of the batch, with a share drawn from Beta(α, α), α in (0, 10] (Zhang 2018).
   * Needs a loss that reads soft labels, such as `categoricalCrossentropy`.
   */
  readonly mixupAlpha?: number;
}

const within = (value: unknown, low: number, high: number): boolean =>
  typeof value === 'number' && value >= low && value <= high;
const isPixels = (value: unknown): boolean => Number.isInteger(value) && within(value, 0, 4096);

const checks: Readonly<Record<keyof AugmentationSpec, (field: unknown) => boolean>> = {
  flip: (field) => field === 'random' || field === 'alternate',
  shiftPixels: isPixels,
  rotateDegrees: (field) => within(field, 0, 180),
  zoomShare: (field) => within(field, 0, 1),
  colour: (field) =>
    typeof field === 'object' &&
    field !== null &&
    Object.entries(field).every(
      ([name, share]) => ['brightness', 'contrast', 'saturation', 'gamma'].includes(name) && within(share, 0, 1),
    ),
  cutoutPixels: isPixels,
  mixupAlpha: (field) => within(field, 1e-6, 10),
};

/** What a picture can be changed in. */
export const augmentationNames = Object.keys(checks);

/**
 * Reads a specification back from JSON.
 *
 * @throws ValueRangeError when a field is out of range or unknown
 */
export function parseAugmentationSpec(value: unknown): AugmentationSpec {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const wrong = Object.entries(isObject ? value : { specification: value })
    .filter(([name, field]) => checks[name as keyof AugmentationSpec]?.(field) !== true)
    .map(([name]) => name);
  if (wrong.length === 0) return value as AugmentationSpec;
  throw new ValueRangeError('The augmentation is not valid.', {
    stage: 'preprocessing',
    expected:
      'flip random|alternate, shiftPixels and cutoutPixels whole numbers from 0, rotateDegrees 0 to 180, zoomShare and colour shares 0 to 1, mixupAlpha above 0 to 10',
    received: `unusable: ${wrong.join(', ')}`,
    fix: `Correct ${wrong.join(', ')}.`,
  });
}
