import { EmptyDatasetError, ShapeMismatchError } from '../../contracts/errors/index.ts';
import type { MetricInterval } from '../../contracts/metric.ts';
import type { ClassificationResults } from '../evaluate-classification.ts';
import { newcombeDifference } from '../intervals/newcombe.ts';
import { wilsonInterval } from '../intervals/wilson.ts';
import { rowLogLoss } from '../metrics/probability.ts';
import type { SliceColumn } from './slice-rows.ts';

/** Figures of a part of the rows. */
export interface SliceFigures {
  readonly numRows: number;
  readonly numErrors: number;
  readonly accuracy: MetricInterval;
  /** Accuracy here minus accuracy on all other rows; below 0 with its whole interval, the slice is worse. */
  readonly gap: MetricInterval;
  /** Mean cross-entropy, nats. */
  readonly logLoss: number;
  /** Some of its errors, the greatest losses first: positions among the rows. */
  readonly errorRows: readonly number[];
}

/** Errors of a slice that are listed. */
const numErrorsListed = 24;

/** What slicing asks again and again of each row. */
export class SliceCounts {
  readonly numRows: number;
  readonly isRight: Uint8Array;
  private readonly losses: Float64Array;
  private readonly numRight: number;

  /** @throws ShapeMismatchError when a column is not as long as the rows, EmptyDatasetError when there are no rows */
  constructor(
    { labels, decisions, probabilities, numClasses }: ClassificationResults,
    columns: readonly SliceColumn[],
  ) {
    this.numRows = labels.length;
    if (this.numRows === 0) {
      throw new EmptyDatasetError('There is no row to slice.', {
        stage: 'evaluation',
        fix: 'Choose a split with rows.',
      });
    }
    for (const { name, values } of columns) {
      if (values.length === this.numRows) continue;
      throw new ShapeMismatchError(`The column ${name} does not belong to these rows.`, {
        stage: 'evaluation',
        expected: `${this.numRows} values`,
        received: `${values.length}`,
        fix: 'Give one value for each row.',
      });
    }
    this.isRight = Uint8Array.from({ length: this.numRows }, (_, row) => (labels[row] === decisions[row] ? 1 : 0));
    this.numRight = this.isRight.reduce((sum, right) => sum + right, 0);
    this.losses = Float64Array.from({ length: this.numRows }, (_, row) =>
      rowLogLoss(probabilities[row * numClasses + labels[row]!]!),
    );
  }

  get numErrors(): number {
    return this.numRows - this.numRight;
  }

  figures(rows: readonly number[]): SliceFigures {
    const { isRight, losses } = this;
    const right = rows.reduce((sum, row) => sum + isRight[row]!, 0);
    const errors = rows.filter((row) => isRight[row] === 0).sort((a, b) => losses[b]! - losses[a]! || a - b);
    return {
      numRows: rows.length,
      numErrors: errors.length,
      accuracy: wilsonInterval(right, rows.length),
      gap: newcombeDifference(right, rows.length, this.numRight - right, this.numRows - rows.length),
      logLoss: rows.reduce((sum, row) => sum + losses[row]!, 0) / rows.length,
      errorRows: errors.slice(0, numErrorsListed),
    };
  }
}
