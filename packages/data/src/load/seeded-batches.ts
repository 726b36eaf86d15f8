import {
  randomStream,
  ValueRangeError,
  type Batch,
  type BatchOptions,
  type BatchStream,
  type RowReader,
  type RowSource,
} from '@newfield/core/contracts';
import { openRows, type ArrayRows } from './array-rows.ts';

/** Values in a batch of float32 from which copying and checking it is worth a thread. */
const manyValues = 65_536;

/**
 * Rows in batches, in stored order or in one that depends on the seed alone.
 *
 * @param source of the same rows in another thread, where they can be shared
 * @throws ValueRangeError when `batchSize` is not a whole number from 1
 */
export function seededBatches(rows: ArrayRows, options: BatchOptions, source?: RowSource): BatchStream {
  const { batchSize, shuffleSeed } = options;
  requireBatchSize(batchSize);
  const { shape, dtype, data } = rows.features;
  const numRows = shape[0]!;
  const order = rowOrder(numRows, shuffleSeed);
  const read = openRows(rows);
  const isSlow = dtype === 'float32' && (data.length / numRows) * batchSize >= manyValues;
  return {
    ...(source && { plan: { order, isSlow, labels: rows.labels, read, source } }),
    [Symbol.asyncIterator]: () => readInOrder(order, batchSize, read),
  };
}

export async function* readInOrder(order: Int32Array, batchSize: number, read: RowReader): AsyncGenerator<Batch> {
  for (let start = 0; start < order.length; start += batchSize) yield read(order.slice(start, start + batchSize));
}

export function requireBatchSize(batchSize: number): void {
  if (Number.isInteger(batchSize) && batchSize > 0) return;
  throw new ValueRangeError('A batch needs at least one row.', {
    stage: 'data',
    expected: 'batchSize: a whole number from 1',
    received: `${batchSize}`,
    fix: 'Choose a batch size such as 32.',
  });
}

/** Stored positions of the rows of a pass, in stored order without a seed. */
export const rowOrder = (numRows: number, shuffleSeed: number | undefined): Int32Array =>
  shuffleSeed === undefined ? storedOrder(numRows) : shuffledOrder(numRows, shuffleSeed);

const storedOrder = (length: number): Int32Array => Int32Array.from({ length }, (_, index) => index);

/**
 * The numbers 0 … length - 1 in an order that is the same on every machine for the same seed: Fisher–Yates, drawn from the
 * SplitMix32 stream of `randomStream`.
 */
export function shuffledOrder(length: number, seed: number): Int32Array {
  const order = storedOrder(length);
  const next = randomStream(seed);
  for (let last = length - 1; last > 0; last--) {
    const chosen = next() % (last + 1);
    [order[last], order[chosen]] = [order[chosen]!, order[last]!];
  }
  return order;
}
