import type { HostData, HostTensor } from '../../contracts/host-tensor.ts';
import { hashString, randomStream, uniform } from '../../contracts/random.ts';
import type { AugmentationSpec } from './augmentation-spec.ts';
import { changeColour } from './change-colour.ts';
import { reflect, type PictureView } from './picture-view.ts';
import { resample } from './resample.ts';

/** What the random choices depend on, and all they depend on: a resumed training draws the same. */
export interface AugmentationContext {
  readonly seed: number;
  /** Counted from 0. */
  readonly epoch: number;
  /** Position of each row in the stored order. */
  readonly rowIds: Int32Array;
}

/**
 * Changes pictures at random, all but mixing them: that is `mixUp`'s part.
 *
 * @param pictures uint8 (0 to 255) or float32 (any range) `[N, H, W, C]`
 * @returns a new tensor of the same shape and dtype
 */
export function augmentBatch(pictures: HostTensor, spec: AugmentationSpec, context: AugmentationContext): HostTensor {
  const [numPictures, height, width, channels] = pictures.shape as [number, number, number, number];
  const source = pictures.data as Uint8Array | Float32Array;
  const create = (length: number): typeof source =>
    new (source.constructor as new (length: number) => HostData)(length) as typeof source;
  const target = create(source.length);
  const size = height * width * channels;
  const unturned = spec.rotateDegrees || spec.zoomShare ? create(size) : undefined;
  for (let index = 0; index < numPictures; index++) {
    const row = context.rowIds[index]!;
    const next = randomStream(hashString(`${context.seed}/${context.epoch}/${row}`));
    const view = (data: typeof source, start = index * size): PictureView => ({
      height,
      width,
      channels,
      data: data.subarray(start, start + size),
    });
    const picture = view(target);
    const placed = unturned === undefined ? picture : view(unturned, 0);
    const isFlipped = drawsFlip(spec, next, context, row);
    place(view(source), placed, isFlipped, drawnShift(spec, next), drawnShift(spec, next));
    if (unturned !== undefined) {
      const angle = spec.rotateDegrees ? ((2 * uniform(next) - 1) * spec.rotateDegrees * Math.PI) / 180 : 0;
      resample(placed, picture, { angle, across: drawnZoom(spec, next), down: drawnZoom(spec, next) });
    }
    if (spec.colour) changeColour(picture, spec.colour, next);
    if (spec.cutoutPixels) cutOut(picture, spec.cutoutPixels, next);
  }
  return { ...pictures, data: target };
}

function drawsFlip({ flip }: AugmentationSpec, next: () => number, context: AugmentationContext, row: number): boolean {
  if (flip === undefined) return false;
  if (flip === 'random') return (next() & 1) === 1;
  const startingSide = hashString(`${context.seed}/${row}`) & 1;
  return ((startingSide + context.epoch) & 1) === 1;
}

const drawnShift = ({ shiftPixels = 0 }: AugmentationSpec, next: () => number): number =>
  (next() % (2 * shiftPixels + 1)) - shiftPixels;

/** Even in the logarithm, so that pictures are as often enlarged as shrunk; 1 without a draw where nothing is zoomed. */
const drawnZoom = ({ zoomShare = 0 }: AugmentationSpec, next: () => number): number =>
  zoomShare === 0 ? 1 : (1 + zoomShare) ** (2 * uniform(next) - 1);

/** Copies a picture, mirrored or not, moved by whole pixels. */
function place(from: PictureView, to: PictureView, isFlipped: boolean, down: number, right: number): void {
  const { height, width, channels, data: source } = from;
  const { data: target } = to;
  if (!isFlipped && down === 0 && right === 0) return target.set(source);
  const columns = new Int32Array(width);
  for (let x = 0; x < width; x++) {
    const column = reflect(x + right, width);
    columns[x] = (isFlipped ? width - 1 - column : column) * channels;
  }
  let write = 0;
  for (let y = 0; y < height; y++) {
    const line = reflect(y + down, height) * width * channels;
    for (let x = 0; x < width; x++) {
      const read = line + columns[x]!;
      for (let channel = 0; channel < channels; channel++) target[write++] = source[read + channel]!;
    }
  }
}

function cutOut({ height, width, channels, data }: PictureView, side: number, next: () => number): void {
  const corner = (length: number): number => (next() % length) - (side >> 1);
  const [top, left] = [corner(height), corner(width)];
  for (let y = Math.max(top, 0); y < Math.min(top + side, height); y++) {
    const line = y * width * channels;
    data.fill(0, line + Math.max(left, 0) * channels, line + Math.min(left + side, width) * channels);
  }
}
