import type { Batch, BatchOptions, BatchStream, Dataset } from '../contracts/dataset.ts';
import type { HostData, HostTensor } from '../contracts/host-tensor.ts';
import { hashString, randomStream } from '../contracts/random.ts';
import { requireInRange } from './range.ts';
import { labelsOf, requireRowIds } from './training-data.ts';

export interface SplitOptions {
  /** Share of the rows that go to the second part, in (0, 1). */
  readonly fraction: number;
  /** Decides which rows. */
  readonly seed: number;
}

/**
 * Cuts a data set in two, with the same share of each class on both sides: int32 labels `[rows]` are classes, anything else
 * is cut at random. Nothing is copied; each part reads the whole and keeps its rows.
 *
 * @returns the larger and the smaller part; a class of one row stays in the first
 * @throws ValueRangeError      when the fraction is outside (0, 1)
 * @throws InvalidArgumentError when the data set's batches don't tell which rows they hold
 */
export async function splitDataset(dataset: Dataset, { fraction, seed }: SplitOptions): Promise<[Dataset, Dataset]> {
  requireInRange('fraction', fraction, 1e-9, 1 - 1e-9);
  const rowsOfClass = new Map<number, number[]>();
  for await (const batch of labelsOf(dataset)) {
    const { labels } = batch;
    const isClass = labels.dtype === 'int32' && labels.shape.length === 1;
    for (const [index, row] of requireRowIds(batch, dataset).entries()) {
      const label = isClass ? Number(labels.data[index]) : 0;
      const rows = rowsOfClass.get(label);
      if (rows === undefined) rowsOfClass.set(label, [row]);
      else rows.push(row);
    }
  }
  // Of a part of another split: its rows keep the positions they have in the whole.
  const second = new Set<number>();
  for (const [label, rows] of rowsOfClass) {
    const next = randomStream(hashString(`split/${seed}/${label}`));
    const drawn = rows.map((row) => ({ row, key: next() })).sort((a, b) => a.key - b.key || a.row - b.row);
    for (const { row } of drawn.slice(0, Math.round(fraction * rows.length))) second.add(row);
  }
  const percent = Number((100 * fraction).toPrecision(4));
  const part = (isSecond: boolean, numRows: number, share: number): Dataset => ({
    ...dataset,
    split: `${dataset.split}, ${share} % by seed ${seed}`,
    numRows,
    batches: (options) => keepRows(dataset, options, (row) => second.has(row) === isSecond),
  });
  return [part(false, dataset.numRows - second.size, 100 - percent), part(true, second.size, percent)];
}

function keepRows(dataset: Dataset, options: BatchOptions, isKept: (row: number) => boolean): BatchStream {
  const stream = dataset.batches(options);
  const { plan } = stream;
  return {
    ...(plan && { plan: { ...plan, order: plan.order.filter(isKept) } }),
    [Symbol.asyncIterator]: () => keptBatches(stream, dataset, options.batchSize, isKept),
  };
}

async function* keptBatches(
  stream: BatchStream,
  dataset: Dataset,
  batchSize: number,
  isKept: (row: number) => boolean,
): AsyncGenerator<Batch> {
  let waiting: Batch[] = [];
  let numWaiting = 0;
  for await (const batch of stream) {
    const rowIds = requireRowIds(batch, dataset);
    const kept = [...rowIds.keys()].filter((index) => isKept(rowIds[index]!));
    if (kept.length === 0) continue;
    waiting.push(takeRows(batch, kept));
    numWaiting += kept.length;
    while (numWaiting >= batchSize) {
      const joined = joinRows(waiting);
      yield takeRows(joined, range(0, batchSize));
      waiting = [takeRows(joined, range(batchSize, numWaiting))];
      numWaiting -= batchSize;
    }
  }
  if (numWaiting > 0) yield joinRows(waiting);
}

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, index) => start + index);

function takeRows({ features, labels, weights, rowIds }: Batch, rows: readonly number[]): Batch {
  return {
    features: gatherRows(features, rows),
    labels: gatherRows(labels, rows),
    ...(weights && { weights: gatherRows(weights, rows) }),
    rowIds: Int32Array.from(rows, (row) => rowIds![row]!),
  };
}

function gatherRows({ dtype, shape, data }: HostTensor, rows: readonly number[]): HostTensor {
  const rowSize = data.length / shape[0]!;
  const gathered = new (data.constructor as new (length: number) => HostData)(rows.length * rowSize);
  rows.forEach((row, index) =>
    gathered.set(data.subarray(row * rowSize, (row + 1) * rowSize) as never, index * rowSize),
  );
  return { dtype, shape: [rows.length, ...shape.slice(1)], data: gathered };
}

function joinRows(batches: readonly Batch[]): Batch {
  const join = (tensors: readonly HostTensor[]): HostTensor => {
    const { dtype, shape, data } = tensors[0]!;
    const joined = new (data.constructor as new (length: number) => HostData)(
      tensors.reduce((total, tensor) => total + tensor.data.length, 0),
    );
    let start = 0;
    for (const tensor of tensors) {
      joined.set(tensor.data as never, start);
      start += tensor.data.length;
    }
    return {
      dtype,
      shape: [tensors.reduce((total, tensor) => total + tensor.shape[0]!, 0), ...shape.slice(1)],
      data: joined,
    };
  };
  return {
    features: join(batches.map(({ features }) => features)),
    labels: join(batches.map(({ labels }) => labels)),
    ...(batches[0]!.weights && { weights: join(batches.map(({ weights }) => weights!)) }),
    rowIds: Int32Array.from(batches.flatMap(({ rowIds }) => [...rowIds!])),
  };
}
