import { basename } from 'node:path';
import { CorruptFileError, EmptyDatasetError, ValueRangeError } from '@newfield/core/contracts';
import { arrayPictures, isPictureArray } from '../inspect/array-pictures.ts';
import { isIdName, isPlaceName } from '../inspect/guess-columns.ts';
import { requirePicture } from '../inspect/require-picture.ts';
import type { PictureSplit, RowSamples, Samples } from '../inspect/samples.ts';
import { readCsv } from '../read/csv.ts';
import { decodeImage } from '../read/image.ts';
import { parseNpy, type NpyArray } from '../read/npy.ts';
import type { Row } from '../read/row.ts';
import { ownDataLimits } from './own-data-limits.ts';
import { readPictureMetadata } from './picture-metadata.ts';
import { picturePlaces } from './picture-entries.ts';
import { openZip, type ZipArchive } from './zip-archive.ts';

/** A file of one's own, opened. */
export interface OwnSamples {
  readonly samples: Samples;
  /** Lets go of the file; pictures can't be read afterwards. */
  close(): void;
}

/**
 * Opens a file of one's own, as if it were hostile: a `.zip` of pictures in folders by class (and by split, above these), with a
 * `metadata.csv` beside them where more is known (a column `file_name`, and any others), a `.csv`
 * or `.tsv`, or a `.npz` of NumPy arrays, with pictures `[rows, height, width, channels]` or a table `[rows, columns]`.
 *
 * @param path its ending says what it is, its content is checked against that
 * @throws CorruptFileError when it isn't what its ending says
 * @throws ValueRangeError when it holds too much, EmptyDatasetError when it holds nothing
 */
export async function openOwnSamples(path: string): Promise<OwnSamples> {
  if (/\.[ct]sv$/.test(path)) {
    return { samples: { kind: 'table', splits: { all: { rows: () => readCsv(path) } } }, close: () => undefined };
  }
  const zip = await openZip(path);
  try {
    if (path.endsWith('.npz')) {
      const samples = await arraySamples(zip);
      zip.close();
      return { samples, close: () => undefined };
    }
    return { samples: await pictureSamples(zip), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function pictureSamples(zip: ZipArchive): Promise<Samples> {
  const places = picturePlaces(zip.entries);
  if (places.length === 0) {
    throw new EmptyDatasetError('The archive holds no picture.', {
      expected: '.png, .jpg or .webp files in folders named after their classes',
      fix: 'Pack the folder that holds the folders of the classes.',
    });
  }
  const metadata = await readPictureMetadata(zip);
  const splits: Record<string, PictureSplit> = {};
  for (const split of ['train', 'validation', 'test', 'all']) {
    const own = places.filter((place) => place.split === split);
    if (own.length === 0) continue;
    splits[split] = {
      numPictures: own.length,
      labels: own.map(({ label }) => label),
      groups: metadata.of(own, isIdName),
      metadata: metadata.of(own, (name) => !isPlaceName(name)),
      async read(index) {
        const { entry } = own[requirePicture(index, own.length)]!;
        const { pictureBytesMax, pixelsMax } = ownDataLimits;
        if (entry.uncompressedSize > pictureBytesMax) {
          throw new CorruptFileError('A picture of the archive is too large.', {
            expected: `at most ${pictureBytesMax} bytes`,
            received: `${entry.uncompressedSize} bytes`,
            fix: 'Make it smaller, or leave it out.',
          });
        }
        return decodeImage(await zip.read(entry), `picture ${index + 1} of ${split}`, pixelsMax);
      },
    };
  }
  return { kind: 'pictures', splits };
}

/** Names that people give to arrays of pictures or rows, and to the labels beside them. */
const featureNames = ['images', 'x', 'features', 'data', 'arr_0'];
const labelNames = ['labels', 'y', 'targets', 'target', 'arr_1'];
const splitNames = { train: ['train'], validation: ['val', 'valid', 'validation'], test: ['test'] };

async function arraySamples(zip: ZipArchive): Promise<Samples> {
  const { arrayBytesMax } = ownDataLimits;
  const numBytes = zip.entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (numBytes > arrayBytesMax) {
    throw new ValueRangeError('The arrays are too large to be held in memory.', {
      stage: 'data',
      expected: `at most ${arrayBytesMax} bytes`,
      received: `${numBytes}`,
      fix: 'Give fewer rows, or pictures as a zip file of PNG or JPEG files.',
    });
  }
  const arrays: { readonly name: string; readonly array: NpyArray }[] = [];
  for (const [position, entry] of zip.entries.entries()) {
    const array = parseNpy(await zip.read(entry), `Array ${position + 1} of the file`);
    arrays.push({ name: basename(entry.fileName, '.npy').toLowerCase(), array });
  }
  const named = (names: readonly string[], prefixes: readonly string[]) =>
    arrays.find(({ name }) => names.some((own) => prefixes.some((prefix) => matches(name, prefix, own))))?.array;
  const pairs: [split: string, features: NpyArray, labels: NpyArray | undefined][] = [];
  for (const [split, prefixes] of Object.entries(splitNames)) {
    const features = named(featureNames, prefixes);
    if (features !== undefined) pairs.push([split, features, named(labelNames, prefixes)]);
  }
  if (pairs.length === 0) {
    const features = named(featureNames, ['']) ?? arrays.find(({ array }) => array.shape.length > 1)?.array;
    if (features !== undefined) pairs.push(['all', features, named(labelNames, [''])]);
  }
  if (pairs.length === 0) {
    throw new EmptyDatasetError('The file holds no array of rows.', {
      expected: `arrays named ${featureNames.join(', ')}, with train_, val_ or test_ in front of them for splits`,
      fix: 'Name them so with numpy.savez.',
    });
  }
  if (pairs.every(([, features]) => isPictureArray(features))) {
    const splits = pairs.map(([split, features, labels]) => [split, arrayPictures(features, labels)] as const);
    return { kind: 'pictures', splits: Object.fromEntries(splits) };
  }
  const splits = pairs.map(
    ([split, features, labels]) => [split, { rows: () => arrayRows(features, labels) }] as const,
  );
  return { kind: 'table', splits: Object.fromEntries(splits) } satisfies RowSamples;
}

const matches = (name: string, prefix: string, own: string): boolean =>
  prefix === ''
    ? name === own
    : name === `${prefix}_${own}` || name === `${own}_${prefix}` || name === `${prefix}${own}`;

async function* arrayRows(features: NpyArray, labels: NpyArray | undefined): AsyncGenerator<Row> {
  const [numRows = 0, ...rest] = features.shape;
  const numColumns = rest.reduce((product, size) => product * size, 1);
  requireColumns(numColumns);
  for (let row = 0; row < numRows; row++) {
    const cells: Record<string, unknown> = {};
    for (let column = 0; column < numColumns; column++) {
      cells[`column_${column + 1}`] = Number(features.data[row * numColumns + column]);
    }
    if (labels?.shape[0] === numRows) cells['label'] = Number(labels.data[row * (labels.data.length / numRows)]);
    yield cells;
  }
}

/** @throws ValueRangeError when a table has more columns than a page or the memory takes */
export function requireColumns(numColumns: number): void {
  const { numColumnsMax } = ownDataLimits;
  if (numColumns <= numColumnsMax) return;
  throw new ValueRangeError('The table has too many columns.', {
    stage: 'data',
    expected: `at most ${numColumnsMax}`,
    received: `${numColumns}`,
    fix: 'Leave out columns that a model doesn’t need.',
  });
}
