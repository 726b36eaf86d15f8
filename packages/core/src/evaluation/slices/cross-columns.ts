import type { ClassificationResults } from '../evaluate-classification.ts';
import { SliceCounts } from './slice-counts.ts';
import { sliceRows, type RowGroup, type SliceColumn } from './slice-rows.ts';

/** A part of the rows by one column, without the rows. */
export type SlicePart = Omit<RowGroup, 'rows'>;

/** Two columns crossed. */
export interface CrossedColumns {
  readonly first: readonly SlicePart[];
  readonly second: readonly SlicePart[];
  /** `[part of the first][part of the second]`: rows, and right decisions among them. */
  readonly cells: readonly (readonly { readonly numRows: number; readonly numRight: number }[])[];
}

/**
 * Every two columns crossed: rows and right decisions for each pair of their parts.
 *
 * @throws ShapeMismatchError when a column is not as long as the rows, EmptyDatasetError when there are no rows
 */
export function crossColumns(results: ClassificationResults, columns: readonly SliceColumn[]): CrossedColumns[] {
  const counts = new SliceCounts(results, columns);
  const parts = columns.map((column) => sliceRows(column)).filter((groups) => groups.length > 1);
  return pairsOf(parts).map(([first, second]) => {
    const cells = first.map(() => second.map(() => ({ numRows: 0, numRight: 0 })));
    const [firstOf, secondOf] = [partOf(first, counts.numRows), partOf(second, counts.numRows)];
    for (let row = 0; row < counts.numRows; row++) {
      const cell = cells[firstOf[row]!]?.[secondOf[row]!];
      if (cell === undefined) continue;
      cell.numRows++;
      cell.numRight += counts.isRight[row]!;
    }
    return { first: first.map(withoutRows), second: second.map(withoutRows), cells };
  });
}

export const withoutRows = ({ rows: _, ...part }: RowGroup): SlicePart => part;

/** Position of each row's part; -1 where it is in none. */
function partOf(groups: readonly RowGroup[], numRows: number): Int32Array {
  const parts = new Int32Array(numRows).fill(-1);
  groups.forEach(({ rows }, part) => rows.forEach((row) => (parts[row] = part)));
  return parts;
}

export const pairsOf = <Item>(items: readonly Item[]): [Item, Item][] =>
  items.flatMap((first, index) => items.slice(index + 1).map((second): [Item, Item] => [first, second]));
