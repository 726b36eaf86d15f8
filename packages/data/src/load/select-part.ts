import { DatasetNotFoundError } from '@newfield/core/contracts';
import type { NumberedRows, Part, Task } from '../catalogue/entry.ts';
import type { Row } from '../read/row.ts';

/**
 * The split of a task, or its only one.
 *
 * @throws DatasetNotFoundError naming the splits there are
 */
export function requireSplit(reference: string, { splits }: Task, split: string | undefined): string {
  const names = Object.keys(splits);
  const chosen = split ?? (names.length === 1 ? names[0] : undefined);
  if (chosen !== undefined && names.includes(chosen)) return chosen;
  const problem = split === undefined ? `${reference} has several splits.` : `${reference} has no split "${split}".`;
  throw new DatasetNotFoundError(problem, { expected: names.join(', '), fix: 'Name one of these splits.' });
}

/** Whether a row belongs to a part of its file. */
export function isInPart(row: Row, { where = {}, numbered }: Part): boolean {
  const fits = Object.entries(where).every(([column, values]) => values.includes(String(row[column])));
  return fits && (numbered === undefined || isInRange(row, numbered));
}

function isInRange(row: Row, { column, pattern, from, below }: NumberedRows): boolean {
  const { series, number } = new RegExp(pattern).exec(String(row[column]))?.groups ?? {};
  if (series === undefined) return false;
  return Number(number) >= (from?.[series] ?? -Infinity) && Number(number) < (below?.[series] ?? Infinity);
}
