import type { ClassificationResults } from '../evaluate-classification.ts';
import { moreErrorsByChance } from '../intervals/fisher-exact.ts';
import { pairsOf, withoutRows, type SlicePart } from './cross-columns.ts';
import { sliceRowsMin } from './find-slices.ts';
import { SliceCounts, type SliceFigures } from './slice-counts.ts';
import { sliceRows, type RowGroup, type SliceColumn } from './slice-rows.ts';

export interface FoundSlice extends SliceFigures {
  /** One part, or two of different columns that hold at once. */
  readonly parts: readonly SlicePart[];
  /** How often chance alone gives so many errors here, or more: Fisher's exact test, one-sided. */
  readonly pValue: number;
  /** The same for the search as a whole, over all slices that were tested (Holm 1979), at most 1. */
  readonly adjustedPValue: number;
}

export interface SliceSearch {
  /** The least adjusted p first, then the surely worst. */
  readonly slices: readonly FoundSlice[];
  /** Slices that were tested, and over which p is adjusted. */
  readonly numTested: number;
  /** Those whose adjusted p is below 0.05. */
  readonly numWorse: number;
  /** Smaller ones were not tested. */
  readonly numRowsMin: number;
}

const numListed = 50;
const level = 0.05;

/**
 * Looks for the parts where a model errs more often than elsewhere: by each column, and by each two columns at once. Every part
 * with enough rows is tested, and p is adjusted for their number, which holds however much the parts overlap.
 *
 * @see Fisher 1922; Holm 1979
 * @throws ShapeMismatchError when a column is not as long as the rows, EmptyDatasetError when there are no rows
 */
export function searchSlices(
  results: ClassificationResults,
  columns: readonly SliceColumn[],
  { numRowsMin = sliceRowsMin }: { readonly numRowsMin?: number } = {},
): SliceSearch {
  const counts = new SliceCounts(results, columns);
  const groups = columns.map((column) => sliceRows(column));
  const isTested = (rows: readonly number[]): boolean => rows.length >= numRowsMin && rows.length < counts.numRows;
  const singles = groups.flat().map((group) => ({ parts: [withoutRows(group)], rows: group.rows }));
  const pairs = pairsOf(groups).flatMap(([first, second]) => crossed(first, second));
  const tested = [...singles, ...pairs]
    .filter(({ rows }) => isTested(rows))
    .map(({ parts, rows }) => {
      const numErrors = rows.reduce((sum, row) => sum + 1 - counts.isRight[row]!, 0);
      const pValue = moreErrorsByChance(numErrors, rows.length, counts.numErrors, counts.numRows);
      return { parts, rows, pValue };
    })
    .sort((a, b) => a.pValue - b.pValue);
  let least = 0;
  const adjusted = tested.map(
    ({ pValue }, place) => (least = Math.max(least, Math.min(1, (tested.length - place) * pValue))),
  );
  const slices = tested
    .slice(0, numListed)
    .map(({ parts, rows, pValue }, place): FoundSlice => ({
      parts,
      ...counts.figures(rows),
      pValue,
      adjustedPValue: adjusted[place]!,
    }))
    .sort((a, b) => a.adjustedPValue - b.adjustedPValue || a.gap.high - b.gap.high);
  const numWorse = adjusted.filter((p) => p < level).length;
  return { slices, numTested: tested.length, numWorse, numRowsMin };
}

function crossed(first: readonly RowGroup[], second: readonly RowGroup[]) {
  return first.flatMap((one) => {
    const inside = new Set(one.rows);
    return second.map((other) => ({
      parts: [withoutRows(one), withoutRows(other)],
      rows: other.rows.filter((row) => inside.has(row)),
    }));
  });
}
