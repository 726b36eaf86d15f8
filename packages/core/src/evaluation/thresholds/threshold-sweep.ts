import { SingleClassError, ValueRangeError } from '../../contracts/errors/index.ts';
import type { MetricInterval } from '../../contracts/metric.ts';
import { wilsonInterval } from '../intervals/wilson.ts';

/** What a threshold would decide. */
export interface ThresholdPoint {
  /** Scores above it are decided positive. */
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  readonly sensitivity: MetricInterval;
  readonly specificity: MetricInterval;
  readonly precision: MetricInterval;
}

/**
 * Counts and figures of two classes at evenly spaced thresholds from 0 to 1, each with Wilson's 95 % interval: what a slider
 * needs, however many rows there are. To choose the very best threshold use `chooseThreshold`.
 *
 * @param labels 0 or 1
 * @param scores of class 1, in [0, 1]
 * @param options.numPoints default 201: steps of half a per cent
 * @throws SingleClassError when the labels are all the same, ValueRangeError when `numPoints` is below 2
 */
export function thresholdSweep(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  { numPoints = 201 }: { readonly numPoints?: number } = {},
): readonly ThresholdPoint[] {
  if (!Number.isInteger(numPoints) || numPoints < 2) {
    throw new ValueRangeError('A sweep has two ends.', {
      stage: 'evaluation',
      expected: 'numPoints: a whole number from 2',
      received: `${numPoints}`,
      fix: 'Ask for 201 points, or leave it out.',
    });
  }
  const sorted = [0, 1].map((label) =>
    Float64Array.from(
      Array.from({ length: labels.length }, (_, row) => row).filter((row) => labels[row] === label),
      (row) => scores[row]!,
    ).sort(),
  );
  const [negatives, positives] = sorted as [Float64Array, Float64Array];
  if (negatives.length === 0 || positives.length === 0) {
    throw new SingleClassError('Every row has the same label, so that no threshold can be judged.', {
      expected: 'rows of both classes',
      fix: 'Evaluate on a split that holds both classes.',
    });
  }
  return Array.from({ length: numPoints }, (_, index) => {
    const threshold = index / (numPoints - 1);
    const truePositives = numAbove(positives, threshold);
    const falsePositives = numAbove(negatives, threshold);
    const trueNegatives = negatives.length - falsePositives;
    return {
      threshold,
      truePositives,
      falsePositives,
      trueNegatives,
      falseNegatives: positives.length - truePositives,
      sensitivity: wilsonInterval(truePositives, positives.length),
      specificity: wilsonInterval(trueNegatives, negatives.length),
      precision: wilsonInterval(truePositives, truePositives + falsePositives),
    };
  });
}

/** By halving. */
function numAbove(sorted: Float64Array, threshold: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > threshold) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}
