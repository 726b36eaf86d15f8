import { EmptyDatasetError, ShapeMismatchError } from '../../contracts/errors/index.ts';
import type { MetricInterval } from '../../contracts/metric.ts';
import type { ClassificationResults } from '../evaluate-classification.ts';
import { newcombeDifference } from '../intervals/newcombe.ts';
import { wilsonInterval } from '../intervals/wilson.ts';
import { rowLogLoss } from '../metrics/probability.ts';
import { sliceRows, type RowGroup, type SliceColumn } from './slice-rows.ts';

/** How a model does on a part of the rows. */
export interface Slice extends Omit<RowGroup, 'rows'> {
  readonly numRows: number;
  readonly accuracy: MetricInterval;
  /** Accuracy here minus accuracy on all other rows; below 0 with its whole interval, the slice is worse. */
  readonly gap: MetricInterval;
  /** Mean cross-entropy, nats. */
  readonly logLoss: number;
}

export interface FindSlicesOptions {
  /** Groups of a column of numbers; default 4. */
  readonly numBins?: number;
  /** Smaller groups are left out: their intervals say nothing; default 20. */
  readonly numRowsMin?: number;
}

/**
 * Slices the rows by each column, the surely worst first: by the upper end of the gap's interval, so that a handful of rows
 * doesn't come before a thousand. Many slices are looked at, and of twenty one lies outside its 95 % interval by chance: take
 * the first ones as questions, not as findings.
 *
 * @throws ShapeMismatchError when a column is not as long as the rows, EmptyDatasetError when there are no rows
 */
export function findSlices(
  { labels, decisions, probabilities, numClasses }: ClassificationResults,
  columns: readonly SliceColumn[],
  { numBins, numRowsMin = 20 }: FindSlicesOptions = {},
): readonly Slice[] {
  const numRows = labels.length;
  if (numRows === 0) {
    throw new EmptyDatasetError('There is no row to slice.', {
      stage: 'evaluation',
      fix: 'Choose a split with rows.',
    });
  }
  for (const { name, values } of columns) {
    if (values.length === numRows) continue;
    throw new ShapeMismatchError(`The column ${name} does not belong to these rows.`, {
      stage: 'evaluation',
      expected: `${numRows} values`,
      received: `${values.length}`,
      fix: 'Give one value for each row.',
    });
  }
  const isRight = Uint8Array.from({ length: numRows }, (_, row) => (labels[row] === decisions[row] ? 1 : 0));
  const numRight = isRight.reduce((sum, right) => sum + right, 0);
  const lossOf = (row: number): number => rowLogLoss(probabilities[row * numClasses + labels[row]!]!);
  const toSlice = ({ rows, ...group }: RowGroup): Slice => {
    const right = rows.reduce((sum, row) => sum + isRight[row]!, 0);
    return {
      ...group,
      numRows: rows.length,
      accuracy: wilsonInterval(right, rows.length),
      gap: newcombeDifference(right, rows.length, numRight - right, numRows - rows.length),
      logLoss: rows.reduce((sum, row) => sum + lossOf(row), 0) / rows.length,
    };
  };
  return columns
    .flatMap((column) => sliceRows(column, numBins === undefined ? {} : { numBins }))
    .filter(({ rows }) => rows.length >= numRowsMin && rows.length < numRows)
    .map(toSlice)
    .sort((a, b) => a.gap.high - b.gap.high);
}
