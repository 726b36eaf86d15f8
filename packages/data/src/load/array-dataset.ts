import {
  EmptyDatasetError,
  randomStream,
  ShapeMismatchError,
  type Batch,
  type BatchOptions,
  type Dataset,
  type HostData,
  type HostTensor,
} from '@newfield/core/contracts';
import { createHash } from 'node:crypto';

export interface ArrayDatasetOptions {
  /** `[rows, …]` */
  readonly features: HostTensor;
  /** `[rows]` class numbers, or numbers to predict. */
  readonly labels: HostTensor;
  readonly classNames?: readonly string[];
  /** Default `arrays`. */
  readonly name?: string;
  /** Default `all`. */
  readonly split?: string;
  /** Default: computed from the values. */
  readonly checksum?: string;
}

/**
 * A data set held in memory.
 *
 * @throws EmptyDatasetError when there is no row, ShapeMismatchError when features and labels don't match
 */
export function fromArrays(options: ArrayDatasetOptions): Dataset {
  const { features, labels, classNames, name = 'arrays', split = 'all' } = options;
  const numRows = features.shape[0] ?? 0;
  if (numRows === 0) {
    throw new EmptyDatasetError(`${name}, split ${split}, has no rows.`, { fix: 'Choose a split or filter that selects rows.' });
  }
  if (labels.data.length !== numRows) {
    throw new ShapeMismatchError(`Features and labels of ${name} have different numbers of rows.`, {
      stage: 'data',
      expected: `${numRows} labels`,
      received: `${labels.data.length}`,
      fix: 'Give one label for each row.',
    });
  }
  return {
    name,
    split,
    numRows,
    featureShape: features.shape.slice(1),
    ...(classNames && { classNames }),
    checksum: options.checksum ?? checksumOf(features, labels),
    batches: (batchOptions) => batchesOf(features, labels, batchOptions),
  };
}

async function* batchesOf(features: HostTensor, labels: HostTensor, { batchSize, shuffleSeed }: BatchOptions): AsyncGenerator<Batch> {
  const numRows = features.shape[0]!;
  const order = shuffleSeed === undefined ? undefined : shuffledOrder(numRows, shuffleSeed);
  for (let start = 0; start < numRows; start += batchSize) {
    const end = Math.min(start + batchSize, numRows);
    yield { features: takeRows(features, start, end, order), labels: takeRows(labels, start, end, order) };
  }
}

/** Fisher–Yates; the same seed gives the same order everywhere. */
export function shuffledOrder(length: number, seed: number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  const next = randomStream(seed);
  for (let last = length - 1; last > 0; last--) {
    const chosen = next() % (last + 1);
    [order[last], order[chosen]] = [order[chosen]!, order[last]!];
  }
  return order;
}

function takeRows({ dtype, shape, data }: HostTensor, start: number, end: number, order: Int32Array | undefined): HostTensor {
  const rowSize = data.length / shape[0]!;
  const partShape = [end - start, ...shape.slice(1)];
  if (order === undefined) return { dtype, shape: partShape, data: data.subarray(start * rowSize, end * rowSize) };
  const part = new (data.constructor as new (length: number) => HostData)((end - start) * rowSize);
  for (let row = start; row < end; row++) {
    const source = order[row]! * rowSize;
    part.set(data.subarray(source, source + rowSize) as never, (row - start) * rowSize);
  }
  return { dtype, shape: partShape, data: part };
}

function checksumOf(...tensors: readonly HostTensor[]): string {
  const hash = createHash('sha256');
  for (const { dtype, shape, data } of tensors) {
    hash.update(`${dtype} ${shape.join(',')}\n`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}
