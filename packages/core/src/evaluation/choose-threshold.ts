import { InvalidArgumentError } from '../contracts/errors/index.ts';
import type { MetricInterval } from '../contracts/metric.ts';
import { wilsonInterval } from './intervals/wilson.ts';
import { rocCurve } from './metrics/ranking.ts';

/** What makes a threshold the best one. */
export type ThresholdCriterion =
  /** Least cost; what a wrong decision of each kind costs, in any one unit. */
  | { readonly by: 'cost'; readonly falsePositive: number; readonly falseNegative: number }
  | { readonly by: 'f1' }
  /** Greatest sensitivity + specificity (Youden 1950). */
  | { readonly by: 'youden' }
  /** The highest threshold that still finds this share of the positives. */
  | { readonly by: 'sensitivity'; readonly atLeast: number }
  /** The lowest threshold that still leaves alone this share of the negatives. */
  | { readonly by: 'specificity'; readonly atLeast: number }
  /** The lowest threshold at which this share of the positive decisions is right. */
  | { readonly by: 'precision'; readonly atLeast: number };

export interface ChosenThreshold {
  /** Scores above it are decided positive. */
  readonly value: number;
  /** In words, for the bundle. */
  readonly chosenBy: string;
  /** On the rows it was chosen on, with Wilson's 95 % intervals: they flatter a little. */
  readonly sensitivity: MetricInterval;
  readonly specificity: MetricInterval;
  readonly precision: MetricInterval;
}

/**
 * Halfway between two scores; past the highest or the lowest, halfway to the end of [0, 1], or outside it when a score
 * lies on that end.
 */
function between(upper: number, lower: number | undefined): number {
  if (lower === undefined) return upper > 0 ? upper / 2 : -0.5;
  if (Number.isFinite(upper)) return (upper + lower) / 2;
  return lower < 1 ? (1 + lower) / 2 : 1.5;
}

interface Counts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Chooses the threshold above which a score is decided positive. It lies halfway between two scores, so that rounding on
 * another runtime decides no row otherwise.
 *
 * @param labels 0 or 1
 * @param scores of class 1, in [0, 1]
 * @throws SingleClassError     when the labels are all the same
 * @throws InvalidArgumentError when no threshold reaches what is asked for
 */
export function chooseThreshold(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  criterion: ThresholdCriterion,
): ChosenThreshold {
  const { thresholds } = rocCurve(labels, scores);
  const candidates = thresholds.map((score, index) => {
    const value = between(score, thresholds[index + 1]);
    return { value, counts: countAbove(labels, scores, value) };
  });
  const figure = figures[criterion.by] as (counts: Counts, criterion: ThresholdCriterion) => number;
  // From high to low; a criterion that wants the lowest looks from the other end.
  const ordered =
    criterion.by === 'specificity' || criterion.by === 'precision' ? [...candidates].reverse() : candidates;
  const best = ordered.reduce((chosen, candidate) =>
    figure(candidate.counts, criterion) > figure(chosen.counts, criterion) ? candidate : chosen,
  );
  if (figure(best.counts, criterion) === -Infinity) {
    throw new InvalidArgumentError('No threshold reaches what is asked for.', {
      stage: 'evaluation',
      expected: describe(criterion),
      fix: 'Ask for less, or use a better model.',
    });
  }
  const { truePositives, falsePositives, positives, negatives } = best.counts;
  return {
    value: best.value,
    chosenBy: describe(criterion),
    sensitivity: wilsonInterval(truePositives, positives),
    specificity: wilsonInterval(negatives - falsePositives, negatives),
    precision: wilsonInterval(truePositives, truePositives + falsePositives),
  };
}

const reaches = (share: number, atLeast: number): number => (share >= atLeast ? 0 : -Infinity);

/** What is made as large as possible. */
const figures: {
  readonly [By in ThresholdCriterion['by']]: (
    counts: Counts,
    criterion: Extract<ThresholdCriterion, { readonly by: By }>,
  ) => number;
} = {
  cost: ({ truePositives, falsePositives, positives }, { falsePositive, falseNegative }) =>
    -(falsePositives * falsePositive + (positives - truePositives) * falseNegative),
  f1: ({ truePositives, falsePositives, positives }) =>
    (2 * truePositives) / (positives + truePositives + falsePositives),
  youden: ({ truePositives, falsePositives, positives, negatives }) =>
    truePositives / positives - falsePositives / negatives,
  sensitivity: ({ truePositives, positives }, { atLeast }) => reaches(truePositives / positives, atLeast),
  specificity: ({ falsePositives, negatives }, { atLeast }) => reaches(1 - falsePositives / negatives, atLeast),
  precision: ({ truePositives, falsePositives }, { atLeast }) =>
    truePositives + falsePositives === 0
      ? -Infinity
      : reaches(truePositives / (truePositives + falsePositives), atLeast),
};

function countAbove(labels: ArrayLike<number>, scores: ArrayLike<number>, threshold: number): Counts {
  let [truePositives, falsePositives, positives] = [0, 0, 0];
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] === 1) positives++;
    if (!(scores[row]! > threshold)) continue;
    if (labels[row] === 1) truePositives++;
    else falsePositives++;
  }
  return { truePositives, falsePositives, positives, negatives: labels.length - positives };
}

function describe(criterion: ThresholdCriterion): string {
  switch (criterion.by) {
    case 'cost':
      return `least cost on validation, ${criterion.falsePositive} a false alarm and ${criterion.falseNegative} a miss`;
    case 'f1':
      return 'largest F1 on validation';
    case 'youden':
      return 'largest sensitivity + specificity on validation';
    default:
      return `${criterion.by} of at least ${criterion.atLeast} on validation`;
  }
}
