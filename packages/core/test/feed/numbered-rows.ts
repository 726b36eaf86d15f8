import { isMainThread } from 'node:worker_threads';
import type { Batch, Dataset, RowReader } from '../../src/index.ts';
import { CorruptFileError } from '../../src/contracts/errors/index.ts';

export interface NumberedRows {
  /** `[rows]`, in shared memory. */
  readonly values: Float32Array;
  /** A row that can't be read. */
  readonly damaged?: number;
}

/** Reads rows of one number. Their weight tells where they were read: 1 in the main thread, 2 in another. */
export function openRows({ values, damaged }: NumberedRows): RowReader {
  return async (rows): Promise<Batch> => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (damaged !== undefined && rows.includes(damaged)) {
      throw new CorruptFileError('A row can’t be decoded.', { fix: 'Get the file again.' });
    }
    const numRows = rows.length;
    return {
      features: { dtype: 'float32', shape: [numRows, 1], data: Float32Array.from(rows, (row) => values[row]!) },
      labels: { dtype: 'float32', shape: [numRows], data: Float32Array.from(rows, (row) => row) },
      weights: { dtype: 'float32', shape: [numRows], data: new Float32Array(numRows).fill(isMainThread ? 1 : 2) },
    };
  };
}

/** Row `r` holds `r / 2`; a pass that is shuffled runs backwards. */
export function numberedRows(numRows: number, damaged?: number): Dataset {
  const values = new Float32Array(new SharedArrayBuffer(4 * numRows));
  for (let row = 0; row < numRows; row++) values[row] = row / 2;
  const options: NumberedRows = { values, ...(damaged !== undefined && { damaged }) };
  const read = openRows(options);
  const source = { module: import.meta.url, options };
  return {
    name: 'numbered',
    split: 'all',
    numRows,
    featureShape: [1],
    checksum: 'numbered',
    batches: ({ shuffleSeed }) => ({
      plan: {
        order: Int32Array.from({ length: numRows }, (_, row) => (shuffleSeed === undefined ? row : numRows - 1 - row)),
        isSlow: true,
        labels: { dtype: 'float32', shape: [numRows], data: Float32Array.from({ length: numRows }, (_, row) => row) },
        read,
        source,
      },
      [Symbol.asyncIterator]: () => {
        throw new Error('The plan was there to be used.');
      },
    }),
  };
}
