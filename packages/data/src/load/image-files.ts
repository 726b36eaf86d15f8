import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { EmptyDatasetError, ShapeMismatchError, type Dataset, type HostTensor } from '@newfield/core/contracts';
import { readFailure } from '../read/open-bytes.ts';
import { openRows, type ImageRows } from './image-rows.ts';
import { readInOrder, requireBatchSize, rowOrder } from './seeded-batches.ts';

export interface ImageFilesOptions {
  /** PNG or JPEG, a picture each. */
  readonly files: readonly string[];
  /** `[files]` class numbers, or `[files]` or `[files, outputs]` numbers to predict. */
  readonly labels: HostTensor;
  /** What pictures are stretched to: `[height, width]` in pixels. */
  readonly size: readonly [height: number, width: number];
  /** 1 for grey, 3 for RGB, the default. */
  readonly channels?: 1 | 3;
  readonly classNames?: readonly string[];
  /** Default `pictures`. */
  readonly name?: string;
  /** Default `all`. */
  readonly split?: string;
  /** SHA-256 (hex) over the files; default: computed, which reads every file once. */
  readonly checksum?: string;
}

/**
 * A data set of pictures that are decoded when their batch comes, by a training's threads where it has some: for more
 * pictures than fit into memory.
 *
 * @returns features uint8 `[rows, height, width, channels]`; a damaged file is a CorruptFileError of its batch
 * @throws EmptyDatasetError when there is no file, ShapeMismatchError unless each has its label
 * @throws DatasetNotFoundError when a file is missing, where the checksum has to be computed
 * @example await fromImageFiles({
 *   files: ['cat.jpg', 'dog.jpg'],
 *   labels: { dtype: 'int32', shape: [2], data: Int32Array.of(0, 1) },
 *   size: [224, 224],
 * })
 */
export async function fromImageFiles(options: ImageFilesOptions): Promise<Dataset> {
  const { files, labels, size, channels = 3, classNames, name = 'pictures', split = 'all' } = options;
  const numRows = files.length;
  if (numRows === 0) {
    throw new EmptyDatasetError(`${name}, split ${split}, has no rows.`, { fix: 'Name the files of its pictures.' });
  }
  if (labels.shape[0] !== numRows) {
    throw new ShapeMismatchError(`Pictures and labels of ${name} differ in number.`, {
      stage: 'data',
      expected: `${numRows} labels`,
      received: `${labels.shape[0] ?? 0}`,
      fix: 'Give one label for each file.',
    });
  }
  const rows: ImageRows = { files, shape: [...size, channels], labels };
  const read = openRows(rows);
  const source = { module: rowsModule, options: rows };
  return {
    name,
    split,
    numRows,
    featureShape: rows.shape,
    ...(classNames && { classNames }),
    checksum: options.checksum ?? (await checksumOf(files)),
    batches: ({ batchSize, shuffleSeed }) => {
      requireBatchSize(batchSize);
      const order = rowOrder(numRows, shuffleSeed);
      return {
        plan: { order, isSlow: true, labels, read, source },
        [Symbol.asyncIterator]: () => readInOrder(order, batchSize, read),
      };
    },
  };
}

/** What a thread loads to read the pictures by itself. */
const rowsModule = new URL(`./image-rows.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url).href;

async function checksumOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    try {
      for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
    } catch (cause) {
      throw readFailure(file, cause);
    }
  }
  return hash.digest('hex');
}
