import {
  randomStream,
  ValueRangeError,
  type Batch,
  type BatchOptions,
  type HostData,
  type HostTensor,
} from '@newfield/core/contracts';

/**
 * Rows in batches, in stored order or in one that depends on the seed alone.
 *
 * @param rows all of them: features, labels and weights, if they have some
 * @throws ValueRangeError when `batchSize` is not a whole number from 1
 */
export function seededBatches(rows: Omit<Batch, 'rowIds'>, options: BatchOptions): AsyncIterable<Batch> {
  const { batchSize } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new ValueRangeError('A batch needs at least one row.', {
      stage: 'data',
      expected: 'batchSize: a whole number from 1',
      received: `${batchSize}`,
      fix: 'Choose a batch size such as 32.',
    });
  }
  return cutBatches(rows, options);
}

async function* cutBatches(
  { features, labels, weights }: Omit<Batch, 'rowIds'>,
  { batchSize, shuffleSeed }: BatchOptions,
): AsyncGenerator<Batch> {
  const numRows = features.shape[0]!;
  const order = shuffleSeed === undefined ? undefined : shuffledOrder(numRows, shuffleSeed);
  for (let start = 0; start < numRows; start += batchSize) {
    const end = Math.min(start + batchSize, numRows);
    yield {
      features: takeRows(features, start, end, order),
      labels: takeRows(labels, start, end, order),
      ...(weights && { weights: takeRows(weights, start, end, order) }),
      rowIds: order?.slice(start, end) ?? Int32Array.from({ length: end - start }, (_, index) => start + index),
    };
  }
}

/**
 * The numbers 0 … length - 1 in an order that is the same on every machine for the same seed: Fisher–Yates, drawn from the
 * SplitMix32 stream of `randomStream`.
 */
export function shuffledOrder(length: number, seed: number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  const next = randomStream(seed);
  for (let last = length - 1; last > 0; last--) {
    const chosen = next() % (last + 1);
    [order[last], order[chosen]] = [order[chosen]!, order[last]!];
  }
  return order;
}

function takeRows(
  { dtype, shape, data }: HostTensor,
  start: number,
  end: number,
  order: Int32Array | undefined,
): HostTensor {
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
