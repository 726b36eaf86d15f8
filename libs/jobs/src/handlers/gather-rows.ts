import { ValueRangeError, type Dataset, type HostData, type HostTensor } from '@newfield/core';

/** Rows in the order they were asked for. */
export interface GatheredRows {
  /** `[rows, …featureShape]` */
  readonly features: HostTensor;
  /** One a row; NaN where the data set has several. */
  readonly labels: readonly number[];
}

/**
 * Reads some rows of a data set.
 *
 * @param rows stored positions, each within the data set, at least one
 * @throws ValueRangeError when a row lies outside
 */
export async function gatherRows(dataset: Dataset, rows: readonly number[]): Promise<GatheredRows> {
  if (rows.length === 0 || rows.some((row) => !Number.isInteger(row) || row < 0 || row >= dataset.numRows)) {
    throw new ValueRangeError(`${dataset.name}, split ${dataset.split}, has no such row.`, {
      stage: 'data',
      expected: `rows from 0 to ${dataset.numRows - 1}`,
      fix: 'Choose a row within the split.',
    });
  }
  const size = dataset.featureShape.reduce((product, length) => product * length, 1);
  const wanted = new Map<number, number[]>();
  rows.forEach((row, place) => wanted.set(row, [...(wanted.get(row) ?? []), place]));
  const lastRow = Math.max(...rows);
  const found = rows.map(() => NaN);
  let gathered: HostTensor | undefined;
  let first = 0;
  for await (const { features, labels } of dataset.batches({ batchSize: 256 })) {
    const numRows = features.shape[0]!;
    gathered ??= {
      dtype: features.dtype,
      shape: [rows.length, ...dataset.featureShape],
      data: new (features.data.constructor as new (length: number) => HostData)(rows.length * size),
    };
    for (let row = 0; row < numRows; row++) {
      for (const place of wanted.get(first + row) ?? []) {
        if (labels.shape.length === 1) found[place] = Number(labels.data[row]);
        gathered.data.set(features.data.subarray(row * size, (row + 1) * size) as never, place * size);
      }
    }
    first += numRows;
    if (first > lastRow) break;
  }
  return { features: gathered!, labels: found };
}
