import { createHash } from 'node:crypto';
import { CorruptFileError } from '@newfield/core/contracts';
import { countPairs } from './count-pairs.ts';
import type { DuplicatePair, DuplicateReport, SamplePlace } from './find-duplicates.ts';
import { greySquare } from './grey-square.ts';
import { nearHashes } from './near-hashes.ts';
import { perceptualHash } from './perceptual-hash.ts';
import { breathe, type InspectOptions } from './read-columns.ts';
import type { PictureSamples, PictureSplit } from './samples.ts';
import { sharedValues, type SharedValues } from './shared-values.ts';
import { correlation } from './similarity.ts';

/** Each keeps 1 kB in memory. */
const numPicturesMax = 200_000;
const numAtOnce = 16;
const distanceMax = 3;
const similarityMin = 0.95;

interface HashedPicture {
  readonly place: SamplePlace;
  readonly pixels: string;
  readonly hash: readonly [number, number];
  readonly grey: Uint8Array;
}

/** The part of `findDuplicates` for pictures. */
export async function findPictureDuplicates(
  samples: PictureSamples,
  options: InspectOptions,
): Promise<DuplicateReport> {
  const splits = Object.entries(samples.splits);
  const pictures = await hashPictures(splits, options);
  const firstOf = new Map<string, HashedPicture>();
  const exact: DuplicatePair[] = [];
  const distinct: HashedPicture[] = [];
  for (const picture of pictures) {
    const first = firstOf.get(picture.pixels);
    if (first !== undefined) exact.push({ first: first.place, second: picture.place, similarity: 1 });
    else {
      firstOf.set(picture.pixels, picture);
      distinct.push(picture);
    }
  }
  return {
    kind: 'pictures',
    numSamples: splits.reduce((sum, [, { numPictures }]) => sum + numPictures, 0),
    numCompared: pictures.length,
    exact: countPairs(exact),
    near: countPairs(await nearPairs(distinct, options.signal)),
    sharedIds: sharedGroups(splits),
  };
}

async function hashPictures(
  splits: readonly (readonly [string, PictureSplit])[],
  { signal, onProgress }: InspectOptions,
): Promise<HashedPicture[]> {
  const all = splits
    .flatMap(([name, split]) => Array.from({ length: split.numPictures }, (_, index) => ({ name, split, index })))
    .slice(0, numPicturesMax);
  const hashed: HashedPicture[] = [];
  for (let start = 0; start < all.length; start += numAtOnce) {
    const read = await Promise.all(all.slice(start, start + numAtOnce).map(hashPicture));
    hashed.push(...read.filter((picture) => picture !== undefined));
    await breathe(signal);
    if (start % 512 === 0) onProgress?.((0.9 * start) / all.length, `${start} of ${all.length} pictures hashed`);
  }
  return hashed;
}

async function hashPicture({ name, split, index }: { name: string; split: PictureSplit; index: number }) {
  try {
    const picture = await split.read(index);
    const grey = await greySquare(picture);
    const pixels = createHash('sha256')
      .update(picture.shape.join())
      .update(picture.data as Uint8Array);
    return {
      place: { split: name, index, label: split.labels[index] ?? null },
      pixels: pixels.digest('base64'),
      hash: perceptualHash(grey),
      grey,
    };
  } catch (error) {
    if (CorruptFileError.isInstance(error)) return undefined;
    throw error;
  }
}

/** For each picture at most one pair: with the one before it that is most like it, another split first. */
async function nearPairs(
  pictures: readonly HashedPicture[],
  signal: AbortSignal | undefined,
): Promise<DuplicatePair[]> {
  const best = new Map<number, DuplicatePair & { readonly similarity: number }>();
  const hashes = pictures.map(({ hash }) => hash);
  let numSeen = 0;
  for (const [a, b] of nearHashes(hashes, distanceMax)) {
    if (++numSeen % 20_000 === 0) await breathe(signal);
    const similarity = correlation(pictures[a]!.grey, pictures[b]!.grey);
    if (similarity < similarityMin) continue;
    const pair = { first: pictures[a]!.place, second: pictures[b]!.place, similarity };
    const known = best.get(b);
    const rank = (one: typeof pair): number => Number(one.first.split !== one.second.split) * 2 + one.similarity;
    if (known === undefined || rank(pair) > rank(known as typeof pair)) best.set(b, pair);
  }
  return [...best.values()].sort((a, b) => b.similarity - a.similarity);
}

function sharedGroups(splits: readonly (readonly [string, PictureSplit])[]): SharedValues[] {
  if (splits.length < 2) return [];
  const names = [...new Set(splits.flatMap(([, { groups }]) => Object.keys(groups)))];
  return names.map((name) => {
    const columns = splits.map(([, { groups, numPictures }]) => groups[name] ?? Array<unknown>(numPictures).fill(null));
    const cells = columns.flat();
    const splitOf = Uint8Array.from(columns.flatMap((column, position) => column.map(() => position)));
    const table = {
      names: [name],
      cells: [cells],
      numRows: cells.length,
      splitOf,
      splits: splits.map(([split]) => split),
    };
    return sharedValues(table, 0);
  });
}
