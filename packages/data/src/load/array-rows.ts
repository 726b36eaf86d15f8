import type { Batch, HostData, HostTensor } from '@newfield/core/contracts';

/** Rows in memory: features, labels and weights, if they have some. */
export type ArrayRows = Omit<Batch, 'rowIds'>;

/**
 * Reads rows out of memory. A training's threads load this module for themselves; what they read is on shared memory.
 *
 * @returns what gives batches of some rows, which are copied: neither a thread nor an engine can be given shared memory
 */
export function openRows({ features, labels, weights }: ArrayRows): (rows: Int32Array) => Batch {
  return (rows) => ({
    features: takeRows(features, rows),
    labels: takeRows(labels, rows),
    ...(weights && { weights: takeRows(weights, rows) }),
    rowIds: rows,
  });
}

/** Copies rows, by their positions in the stored order. */
export function takeRows({ dtype, shape, data }: HostTensor, rows: Int32Array): HostTensor {
  const rowSize = data.length / shape[0]!;
  const taken = new (data.constructor as new (length: number) => HostData)(rows.length * rowSize);
  for (let index = 0; index < rows.length; index++) {
    const start = rows[index]! * rowSize;
    if (rowSize === 1) taken[index] = data[start]!;
    else taken.set(data.subarray(start, start + rowSize) as never, index * rowSize);
  }
  return { dtype, shape: [rows.length, ...shape.slice(1)], data: taken };
}
