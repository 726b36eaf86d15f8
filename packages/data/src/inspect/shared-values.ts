import { textOf } from './read-cell.ts';
import type { TableColumns } from './row-duplicates.ts';

export interface SharedValues {
  readonly column: string;
  /** Different values that are in more than one split. */
  readonly numShared: number;
  /** Rows that hold one of them. */
  readonly numRows: number;
}

/**
 * Whether a column that names something (a patient, an account, a part) has the same name in several splits: what a model learnt
 * about it in one then helps it in another.
 */
export function sharedValues({ names, cells, splitOf, numRows }: TableColumns, column: number): SharedValues {
  const splitsOf = new Map<string, number>();
  const countOf = new Map<string, number>();
  for (let row = 0; row < numRows; row++) {
    const text = textOf(cells[column]![row]);
    if (text === null) continue;
    splitsOf.set(text, (splitsOf.get(text) ?? 0) | (1 << splitOf[row]!));
    countOf.set(text, (countOf.get(text) ?? 0) + 1);
  }
  let [numShared, numSharedRows] = [0, 0];
  for (const [text, splits] of splitsOf) {
    if ((splits & (splits - 1)) === 0) continue;
    numShared++;
    numSharedRows += countOf.get(text)!;
  }
  return { column: names[column]!, numShared, numRows: numSharedRows };
}
