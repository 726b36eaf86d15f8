import { oncePerProcess } from '@newfield/application/server';
import { LRUCache } from 'lru-cache';

import { InvalidArgumentError, thumbnail } from '../platform.ts';
import { withSamples } from './opened-sets.ts';

const bytesMax = 48_000_000;

const cache = oncePerProcess(
  'thumbnails',
  async () => new LRUCache<string, Uint8Array>({ maxSize: bytesMax, sizeCalculation: ({ byteLength }) => byteLength }),
);

export interface PicturePlace {
  readonly reference: string;
  readonly split: string;
  readonly index: number;
  /** Of the square that it fits into, in pixels. */
  readonly side: number;
}

/**
 * A picture of a data set, small, as WebP; made when it is first asked for and kept in memory.
 *
 * @throws InvalidArgumentError when the data set has no pictures or no such split
 * @throws CorruptFileError when it can't be decoded, ValueRangeError when there is none of this index
 */
export async function pictureThumbnail({ reference, split, index, side }: PicturePlace): Promise<Uint8Array> {
  const kept = await cache();
  const key = `${reference}\n${split}\n${index}\n${side}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  return withSamples(reference, async (samples) => {
    const pictures = samples.kind === 'pictures' ? samples.splits[split] : undefined;
    if (pictures === undefined) {
      throw new InvalidArgumentError('There are no pictures here.', {
        stage: 'data',
        fix: 'Choose a split of a data set of pictures.',
      });
    }
    const made = await thumbnail(await pictures.read(index), side);
    kept.set(key, made);
    return made;
  });
}
