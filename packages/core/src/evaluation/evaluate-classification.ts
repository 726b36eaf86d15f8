import {
  EmptyDatasetError,
  InvalidArgumentError,
  LabelRangeError,
  NonFiniteDataError,
  ShapeMismatchError,
  ValueRangeError,
} from '../contracts/errors/index.ts';
import type { MetricInterval } from '../contracts/metric.ts';
import { bootstrapInterval, type BootstrapOptions } from './intervals/bootstrap.ts';
import { delongInterval } from './intervals/delong.ts';
import { wilsonInterval } from './intervals/wilson.ts';
import { balancedAccuracy, confusionMatrix, f1, matthewsCorrelation } from './metrics/confusion-matrix.ts';
import { rowBrierScore, rowLogLoss } from './metrics/probability.ts';

/** By how much a float32 softmax may leave [0, 1]. */
const roundingError = 1e-6;

export interface ClassificationResults {
  /** Class numbers from 0. */
  readonly labels: ArrayLike<number>;
  /** What the model decided, class numbers from 0. */
  readonly decisions: ArrayLike<number>;
  /** Row-major `[rows, numClasses]`. */
  readonly probabilities: ArrayLike<number>;
  readonly numClasses: number;
}

/**
 * Figures of a classifier with 95 % intervals: Wilson's for proportions, DeLong's for the area under the curve, the
 * percentile bootstrap for the rest.
 *
 * @returns two classes: `accuracy`, `balancedAccuracy`, `precision`, `recall`, `f1` (of class 1), `matthewsCorrelation`,
 * `rocAuc`, `logLoss`, `brierScore`; more: `accuracy`, `balancedAccuracy`, `macroF1`, `logLoss`, `brierScore`
 * @throws EmptyDatasetError      when there are no rows
 * @throws InvalidArgumentError   when there are fewer than two classes
 * @throws ShapeMismatchError     when the lengths don't belong together
 * @throws LabelRangeError        when a label or decision is not a class number
 * @throws NonFiniteDataError     when a probability is NaN or infinite
 * @throws ValueRangeError        when a probability lies outside [0, 1]
 * @throws SingleClassError       when the labels of a two-class problem are all the same
 */
export function evaluateClassification(
  results: ClassificationResults,
  options: BootstrapOptions = {},
): Record<string, MetricInterval> {
  requireSound(results);
  const { labels, decisions, probabilities, numClasses } = results;
  const numRows = labels.length;
  const meanOf = (figure: (row: number) => number): MetricInterval => {
    const figures = Float64Array.from({ length: numRows }, (_, row) => figure(row));
    return bootstrapInterval(numRows, (rows) => rows.reduce((sum, row) => sum + figures[row]!, 0) / numRows, options);
  };
  const logLoss = meanOf((row) => rowLogLoss(probabilities[row * numClasses + labels[row]!]!));
  const brier = meanOf((row) => rowBrierScore(probabilities, row, labels[row]!, numClasses));
  const resampled = (statistic: (labels: number[], decisions: number[]) => number): MetricInterval =>
    bootstrapInterval(
      numRows,
      (rows) =>
        statistic(
          Array.from(rows, (row) => labels[row]!),
          Array.from(rows, (row) => decisions[row]!),
        ),
      options,
    );
  const matrix = confusionMatrix(labels, decisions, numClasses);
  if (numClasses > 2) {
    const numRight = matrix.reduce((sum, row, label) => sum + row[label]!, 0);
    return {
      accuracy: wilsonInterval(numRight, numRows),
      balancedAccuracy: resampled((some, decided) => balancedAccuracy(confusionMatrix(some, decided, numClasses))),
      macroF1: resampled((some, decided) => f1(confusionMatrix(some, decided, numClasses), 'macro')),
      logLoss,
      brierScore: brier,
    };
  }
  const [[trueNegatives, falsePositives], [falseNegatives, truePositives]] = matrix as [
    [number, number],
    [number, number],
  ];
  const scores = Float64Array.from({ length: numRows }, (_, row) => probabilities[2 * row + 1]!);
  return {
    accuracy: wilsonInterval(truePositives + trueNegatives, numRows),
    balancedAccuracy: resampled((some, decided) => balancedAccuracy(confusionMatrix(some, decided, 2))),
    precision: wilsonInterval(truePositives, truePositives + falsePositives),
    recall: wilsonInterval(truePositives, truePositives + falseNegatives),
    f1: resampled((some, decided) => f1(confusionMatrix(some, decided, 2))),
    matthewsCorrelation: resampled((some, decided) => matthewsCorrelation(confusionMatrix(some, decided, 2))),
    rocAuc: delongInterval(labels, scores),
    logLoss,
    brierScore: brier,
  };
}

function requireSound({ labels, decisions, probabilities, numClasses }: ClassificationResults): void {
  const numRows = labels.length;
  if (numRows === 0)
    throw new EmptyDatasetError('There is no row to evaluate.', {
      stage: 'evaluation',
      fix: 'Choose a split with rows.',
    });
  if (!Number.isInteger(numClasses) || numClasses < 2) {
    throw new InvalidArgumentError('A classifier has at least two classes.', {
      stage: 'evaluation',
      expected: 'a whole number, 2 or more',
      received: `${numClasses}`,
      fix: 'Give probabilities of both classes: of a single output p that is [1 - p, p].',
    });
  }
  if (decisions.length !== numRows || probabilities.length !== numRows * numClasses) {
    throw new ShapeMismatchError('Labels, decisions and probabilities don’t belong together.', {
      stage: 'evaluation',
      expected: `${numRows} decisions, ${numRows * numClasses} probabilities`,
      received: `${decisions.length} decisions, ${probabilities.length} probabilities`,
      fix: 'Give one decision and numClasses probabilities for each label.',
    });
  }
  requireClasses('label', labels, numClasses);
  requireClasses('decision', decisions, numClasses);
  requireProbabilities(probabilities);
}

function requireClasses(what: 'label' | 'decision', values: ArrayLike<number>, numClasses: number): void {
  if (all(values, (value) => Number.isInteger(value) && value >= 0 && value < numClasses)) return;
  throw new LabelRangeError(`A ${what} is not one of the model’s classes.`, {
    stage: 'evaluation',
    expected: `whole numbers from 0 to ${numClasses - 1}`,
    fix: 'Number the classes as the model does.',
  });
}

function requireProbabilities(values: ArrayLike<number>): void {
  if (!all(values, Number.isFinite)) {
    throw new NonFiniteDataError('A probability is not a finite number.', {
      stage: 'evaluation',
      fix: 'Check the model’s inputs for NaN.',
    });
  }
  if (!all(values, (value) => value >= -roundingError && value <= 1 + roundingError)) {
    throw new ValueRangeError('A probability lies outside [0, 1].', {
      stage: 'evaluation',
      expected: 'numbers from 0 to 1',
      fix: 'End the model with softmax or sigmoid: these look like logits.',
    });
  }
}

const all = (values: ArrayLike<number>, holds: (value: number) => boolean): boolean =>
  Array.prototype.every.call(values, holds);
