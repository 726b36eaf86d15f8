import { setImmediate } from 'node:timers/promises';
import { EmptyDatasetError } from '@newfield/core/contracts';
import type { TableColumns } from './row-duplicates.ts';
import type { RowSamples } from './samples.ts';

/** More cells than this aren't held in memory; the rows after them are left out. */
const cellsMax = 20_000_000;
const numRowsBetweenBreaths = 5000;

export interface InspectOptions {
  readonly signal?: AbortSignal;
  /** @param fraction done, in [0, 1] */
  readonly onProgress?: (fraction: number, message: string) => void;
}

export interface ReadColumns extends TableColumns {
  /** Whether rows were left out, because there are more than can be held. */
  readonly isCut: boolean;
}

/**
 * Reads a table into memory, column by column, all splits one after another.
 *
 * @throws EmptyDatasetError when it has no row
 */
export async function readColumns({ splits }: RowSamples, { signal }: InspectOptions = {}): Promise<ReadColumns> {
  const columns = new Map<string, unknown[]>();
  const splitNames = Object.keys(splits);
  const splitOf: number[] = [];
  let isCut = false;
  for (const [position, split] of splitNames.entries()) {
    const splitCellsMax = ((position + 1) * cellsMax) / splitNames.length;
    for await (const row of splits[split]!.rows()) {
      if (splitOf.length * Math.max(1, columns.size) >= splitCellsMax) {
        isCut = true;
        break;
      }
      for (const [name, cell] of Object.entries(row)) {
        let cells = columns.get(name);
        if (cells === undefined) columns.set(name, (cells = []));
        // Rows of JSON need not have every column.
        cells[splitOf.length] = cell;
      }
      splitOf.push(position);
      if (splitOf.length % numRowsBetweenBreaths === 0) await breathe(signal);
    }
  }
  if (splitOf.length === 0) throw new EmptyDatasetError('The table has no rows.', { fix: 'Choose one that has some.' });
  const cells = [...columns.values()].map((column) => Array.from({ length: splitOf.length }, (_, row) => column[row]));
  return {
    names: [...columns.keys()],
    cells,
    numRows: splitOf.length,
    splitOf: Uint8Array.from(splitOf),
    splits: splitNames,
    isCut,
  };
}

/** Lets the thread do other things, such as saying that it lives. @throws the signal's reason when it has aborted */
export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
