import { SingleClassError } from '../../contracts/errors/index.ts';
import { rocAuc } from './roc-auc.ts';

/** Rows by falling score, in groups of equal score, with the weight of positives and negatives gathered so far. */
interface Step {
  readonly score: number;
  readonly positives: number;
  readonly negatives: number;
}

function cumulativeSteps(labels: ArrayLike<number>, scores: ArrayLike<number>, weights?: ArrayLike<number>): Step[] {
  // A row without weight is no row.
  const order = Array.from({ length: labels.length }, (_, row) => row)
    .filter((row) => weights === undefined || weights[row] !== 0)
    .sort((a, b) => scores[b]! - scores[a]!);
  const steps: Step[] = [];
  let [positives, negatives] = [0, 0];
  order.forEach((row, index) => {
    const weight = weights?.[row] ?? 1;
    if (labels[row] === 1) positives += weight;
    else negatives += weight;
    const next = order[index + 1];
    if (next === undefined || scores[next] !== scores[row]) steps.push({ score: scores[row]!, positives, negatives });
  });
  return steps;
}

/** Points of a curve from strict to lenient; `thresholds[i]` is the least score that is decided positive there. */
export interface RocCurve {
  readonly falsePositiveRate: readonly number[];
  readonly truePositiveRate: readonly number[];
  readonly thresholds: readonly number[];
}

/**
 * @param labels 0 or 1
 * @param scores higher means more likely positive
 * @throws SingleClassError when the labels are all the same
 */
export function rocCurve(labels: ArrayLike<number>, scores: ArrayLike<number>, weights?: ArrayLike<number>): RocCurve {
  const steps = cumulativeSteps(labels, scores, weights);
  const { positives, negatives } = steps.at(-1) ?? { positives: 0, negatives: 0 };
  if (positives === 0 || negatives === 0) {
    throw new SingleClassError('Every row has the same label, so that there is no curve.', {
      expected: 'rows of both classes',
      fix: 'Evaluate on a split that holds both classes.',
    });
  }
  return {
    falsePositiveRate: [0, ...steps.map((step) => step.negatives / negatives)],
    truePositiveRate: [0, ...steps.map((step) => step.positives / positives)],
    thresholds: [Infinity, ...steps.map(({ score }) => score)],
  };
}

/** Points of a curve from lenient to strict, closed by precision 1 at recall 0, which has no threshold. */
export interface PrecisionRecallCurve {
  readonly precision: readonly number[];
  readonly recall: readonly number[];
  readonly thresholds: readonly number[];
}

/** @throws SingleClassError when there is no positive row */
export function precisionRecallCurve(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights?: ArrayLike<number>,
): PrecisionRecallCurve {
  const steps = cumulativeSteps(labels, scores, weights).reverse();
  const all = steps[0]?.positives ?? 0;
  if (all === 0) {
    throw new SingleClassError('No row is positive, so that nothing can be found.', {
      expected: 'at least one row labelled 1',
      fix: 'Evaluate on a split that holds both classes.',
    });
  }
  return {
    precision: [...steps.map(({ positives, negatives }) => positives / (positives + negatives)), 1],
    recall: [...steps.map(({ positives }) => positives / all), 0],
    thresholds: steps.map(({ score }) => score),
  };
}

/** Mean precision over the positives, in the order of falling score: `Σ (Rₙ - Rₙ₋₁)·Pₙ`, without interpolation. */
export function averagePrecision(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const { precision, recall } = precisionRecallCurve(labels, scores, weights);
  return precision.slice(0, -1).reduce((sum, value, index) => sum + (recall[index]! - recall[index + 1]!) * value, 0);
}

/** Area under the ROC curve of weighted rows, by trapezoids. Without weights `rocAuc` is exact and gives the variance too. */
export function weightedRocAuc(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights: ArrayLike<number>,
): number {
  const { falsePositiveRate: x, truePositiveRate: y } = rocCurve(labels, scores, weights);
  return x.slice(1).reduce((area, right, index) => area + ((right - x[index]!) * (y[index + 1]! + y[index]!)) / 2, 0);
}

/**
 * Area under the ROC curve for several classes: each against the rest, or the mean over all pairs (Hand & Till 2001).
 *
 * @param probabilities row-major `[rows, numClasses]`
 * @throws SingleClassError when a class has no row
 */
export function multiclassRocAuc(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  numClasses: number,
  {
    pairs = 'one-vs-rest',
    average = 'macro',
  }: { pairs?: 'one-vs-rest' | 'one-vs-one'; average?: 'macro' | 'weighted' } = {},
): number {
  const rows = Array.from({ length: labels.length }, (_, row) => row);
  const area = (some: readonly number[], positive: number): number =>
    rocAuc(
      some.map((row) => (labels[row] === positive ? 1 : 0)),
      some.map((row) => probabilities[row * numClasses + positive]!),
    ).area;
  const classes = Array.from({ length: numClasses }, (_, label) => label);
  const share = (...some: readonly number[]): number =>
    rows.filter((row) => some.includes(labels[row]!)).length / rows.length;
  const parts =
    pairs === 'one-vs-rest'
      ? classes.map((label) => [area(rows, label), share(label)] as const)
      : classes.flatMap((a) =>
          classes.slice(a + 1).map((b) => {
            const both = rows.filter((row) => labels[row] === a || labels[row] === b);
            return [(area(both, a) + area(both, b)) / 2, share(a, b)] as const;
          }),
        );
  const weight = (part: readonly [number, number]): number => (average === 'macro' ? 1 : part[1]);
  const whole = parts.reduce((sum, part) => sum + weight(part), 0);
  return parts.reduce((sum, part) => sum + part[0] * weight(part), 0) / whole;
}

/**
 * Share of rows whose label is among the k most probable classes. Of equal probabilities the later class comes first, as in
 * scikit-learn.
 */
export function topKAccuracy(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  numClasses: number,
  k: number,
  weights?: ArrayLike<number>,
): number {
  let [hits, all] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    const own = probabilities[row * numClasses + labels[row]!]!;
    let numBefore = 0;
    for (let label = 0; label < numClasses; label++) {
      const other = probabilities[row * numClasses + label]!;
      if (other > own || (other === own && label > labels[row]!)) numBefore++;
    }
    const weight = weights?.[row] ?? 1;
    all += weight;
    if (numBefore < k) hits += weight;
  }
  return hits / all;
}

/**
 * Largest distance between the distributions of the scores of both classes, in [0, 1]: the Kolmogorov–Smirnov statistic that
 * credit scoring reports.
 */
export function kolmogorovSmirnov(labels: ArrayLike<number>, scores: ArrayLike<number>): number {
  const { falsePositiveRate, truePositiveRate } = rocCurve(labels, scores);
  return truePositiveRate.reduce((most, rate, index) => Math.max(most, Math.abs(rate - falsePositiveRate[index]!)), 0);
}
