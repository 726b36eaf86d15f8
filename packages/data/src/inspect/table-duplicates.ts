import { countPairs } from './count-pairs.ts';
import type { DuplicatePair, DuplicateReport, SamplePlace } from './find-duplicates.ts';
import { isIdName, isPlaceName } from './guess-columns.ts';
import { textOf } from './read-cell.ts';
import { breathe, readColumns, type InspectOptions } from './read-columns.ts';
import { equalRows, nearlyEqualRows, type RowPair } from './row-duplicates.ts';
import type { RowSamples } from './samples.ts';
import { sharedValues } from './shared-values.ts';

/** The part of `findDuplicates` for tables. */
export async function findRowDuplicates(
  samples: RowSamples,
  { target, signal, onProgress }: InspectOptions & { target?: string },
): Promise<DuplicateReport> {
  onProgress?.(0, 'reading the table');
  const table = await readColumns(samples, { ...(signal && { signal }) });
  const positions = [...table.names.keys()];
  const compared = positions.filter((column) => {
    const name = table.names[column]!;
    return name !== target && !isIdName(name) && !isPlaceName(name);
  });
  const label = target === undefined ? -1 : table.names.indexOf(target);
  const startOf = table.splits.map((_, split) => table.splitOf.indexOf(split));
  const place = (row: number): SamplePlace => ({
    split: table.splits[table.splitOf[row]!]!,
    index: row - startOf[table.splitOf[row]!]!,
    label: label < 0 ? null : textOf(table.cells[label]![row]),
  });
  const placed = ({ first, second, differsIn }: RowPair): DuplicatePair => ({
    first: place(first),
    second: place(second),
    ...(differsIn !== undefined && { differsIn }),
  });
  onProgress?.(0.4, `comparing ${table.numRows} rows`);
  await breathe(signal);
  const exact = equalRows(table, compared);
  onProgress?.(0.6, 'comparing all columns but one');
  await breathe(signal);
  const repeated = new Set(exact.map(({ second }) => second));
  const near = nearlyEqualRows(table, compared).filter(({ second }) => !repeated.has(second));
  const ids = table.splits.length < 2 ? [] : positions.filter((column) => isIdName(table.names[column]!));
  return {
    kind: 'table',
    numSamples: table.numRows,
    numCompared: table.numRows,
    exact: countPairs(exact.map(placed)),
    near: countPairs(near.map(placed)),
    sharedIds: ids.map((column) => sharedValues(table, column)),
  };
}
