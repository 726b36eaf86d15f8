import { InvalidArgumentError } from '../../contracts/errors/index.ts';

/**
 * How a picture becomes a model's input, as plain data: it is written into the bundle and applied by any runtime.
 *
 * Decoding, colour and size happen before the graph, scaling inside it.
 */
export interface ImageSpec {
  /** `[height, width]` in pixels. */
  readonly size: readonly [number, number];
  /** `stretch` changes the aspect ratio; `cover` keeps it and cuts what is left over, evenly on both sides. */
  readonly resize: 'stretch' | 'cover';
  readonly colour: 'rgb' | 'grey';
  /** `0..1` divides by 255; `{ mean, std }` (one per channel, in units of 0..1) standardises after that. */
  readonly scale: '0..1' | { readonly mean: readonly number[]; readonly std: readonly number[] };
}

export const numChannels = ({ colour }: ImageSpec): 1 | 3 => (colour === 'grey' ? 1 : 3);

/**
 * Reads a specification back from JSON.
 *
 * @throws InvalidArgumentError when a field is missing or out of range
 */
export function parseImageSpec(value: unknown): ImageSpec {
  const spec = value as Partial<ImageSpec> | null;
  const channels = spec?.colour === 'grey' ? 1 : 3;
  const isScale = (scale: unknown): boolean => {
    if (scale === '0..1') return true;
    const { mean, std } = (scale ?? {}) as { mean?: number[]; std?: number[] };
    const fits = (list: unknown): list is number[] =>
      Array.isArray(list) && list.length === channels && list.every(Number.isFinite);
    return fits(mean) && fits(std) && std.every((deviation) => deviation > 0);
  };
  const isSize =
    Array.isArray(spec?.size) &&
    spec.size.length === 2 &&
    spec.size.every((length) => Number.isInteger(length) && length > 0);
  const checks: readonly (readonly [string, boolean])[] = [
    ['size', isSize],
    ['resize', spec?.resize === 'stretch' || spec?.resize === 'cover'],
    ['colour', spec?.colour === 'rgb' || spec?.colour === 'grey'],
    ['scale', isScale(spec?.scale)],
  ];
  const wrong = checks.filter(([, passes]) => !passes).map(([field]) => field);
  if (wrong.length === 0) return spec as ImageSpec;
  throw new InvalidArgumentError('The image specification is not valid.', {
    stage: 'preprocessing',
    expected:
      'size [height, width], resize stretch|cover, colour rgb|grey, scale 0..1|{mean, std} with one value a channel',
    received: `unusable: ${wrong.join(', ')}`,
    fix: `Correct ${wrong.join(', ')}.`,
  });
}
