import type { ClassificationResults } from '../evaluate-classification.ts';
import { SliceCounts, type SliceFigures } from './slice-counts.ts';
import { sliceRows, type RowGroup, type SliceColumn } from './slice-rows.ts';

/** How a model does on a part of the rows. */
export interface Slice extends Omit<RowGroup, 'rows'>, SliceFigures {
  /** Whether it has too few rows for its figures to say anything. */
  readonly isTooSmall: boolean;
}

export interface FindSlicesOptions {
  /** Groups of a column of numbers; default 4. */
  readonly numBins?: number;
  /** Smaller groups say nothing and come last; default 20. */
  readonly numRowsMin?: number;
}

/** Below so many rows an interval of an accuracy is about 40 points wide. */
export const sliceRowsMin = 20;

/**
 * Slices the rows by each column, the surely worst first: by the upper end of the gap's interval, so that a handful of rows
 * doesn't come before a thousand. Many slices are looked at, and of twenty one lies outside its 95 % interval by chance: take
 * the first ones as questions, not as findings; `searchSlices` corrects for that.
 *
 * @throws ShapeMismatchError when a column is not as long as the rows, EmptyDatasetError when there are no rows
 */
export function findSlices(
  results: ClassificationResults,
  columns: readonly SliceColumn[],
  { numBins, numRowsMin = sliceRowsMin }: FindSlicesOptions = {},
): readonly Slice[] {
  const counts = new SliceCounts(results, columns);
  return columns
    .flatMap((column) => sliceRows(column, numBins === undefined ? {} : { numBins }))
    .filter(({ rows }) => rows.length < counts.numRows)
    .map(({ rows, ...group }): Slice => ({
      ...group,
      ...counts.figures(rows),
      isTooSmall: rows.length < numRowsMin,
    }))
    .sort((a, b) => Number(a.isTooSmall) - Number(b.isTooSmall) || a.gap.high - b.gap.high);
}
