import type { HostData, HostTensor } from '../../contracts/host-tensor.ts';
import { hashString, randomStream } from '../../contracts/random.ts';
import type { AugmentationSpec } from './augmentation-spec.ts';

/** What the random choices depend on, and all they depend on: a resumed training, and any number of workers, draw the same. */
export interface AugmentationContext {
  readonly seed: number;
  /** Counted from 0. */
  readonly epoch: number;
  /** Position of each row in the stored order. */
  readonly rowIds: Int32Array;
}

/**
 * Changes pictures at random.
 *
 * @param pictures uint8 or float32 `[N, H, W, C]`
 * @returns a new tensor of the same shape and dtype
 */
export function augmentBatch(pictures: HostTensor, spec: AugmentationSpec, context: AugmentationContext): HostTensor {
  const [numPictures, height, width, channels] = pictures.shape as [number, number, number, number];
  const source = pictures.data;
  const target = new (source.constructor as new (length: number) => HostData)(source.length);
  const { seed, epoch, rowIds } = context;
  const { shiftPixels = 0, cutoutPixels = 0 } = spec;
  const columns = new Int32Array(width);
  const below = (next: () => number, count: number): number => next() % count;
  for (let index = 0; index < numPictures; index++) {
    const row = rowIds[index]!;
    const next = randomStream(hashString(`${seed}/${epoch}/${row}`));
    const isFlipped = drawsFlip(spec, next, context, row);
    const [down, right] = [
      below(next, 2 * shiftPixels + 1) - shiftPixels,
      below(next, 2 * shiftPixels + 1) - shiftPixels,
    ];
    for (let x = 0; x < width; x++) {
      const from = reflect(x + right, width);
      columns[x] = (isFlipped ? width - 1 - from : from) * channels;
    }
    const start = index * height * width * channels;
    let write = start;
    for (let y = 0; y < height; y++) {
      const line = start + reflect(y + down, height) * width * channels;
      for (let x = 0; x < width; x++) {
        const read = line + columns[x]!;
        for (let channel = 0; channel < channels; channel++) target[write++] = source[read + channel]!;
      }
    }
    if (cutoutPixels > 0) {
      const [top, left] = [below(next, height), below(next, width)].map((centre) => centre - (cutoutPixels >> 1));
      for (let y = Math.max(top!, 0); y < Math.min(top! + cutoutPixels, height); y++) {
        const line = start + y * width * channels;
        const [from, to] = [Math.max(left!, 0), Math.min(left! + cutoutPixels, width)];
        target.fill(0 as never, line + from * channels, line + to * channels);
      }
    }
  }
  return { ...pictures, data: target };
}

function drawsFlip({ flip }: AugmentationSpec, next: () => number, context: AugmentationContext, row: number): boolean {
  if (flip === undefined) return false;
  if (flip === 'random') return (next() & 1) === 1;
  const startingSide = hashString(`${context.seed}/${row}`) & 1;
  return ((startingSide + context.epoch) & 1) === 1;
}

/** −1 → 1, length → length − 2: the border itself is not repeated. */
function reflect(position: number, length: number): number {
  if (position < 0) return Math.min(-position, length - 1);
  return position < length ? position : Math.max(2 * length - 2 - position, 0);
}
