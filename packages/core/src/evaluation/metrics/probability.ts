/** Distance that probabilities keep from 0, so that one certain mistake doesn't make the mean infinite. */
const smallest = Number.EPSILON;

/** Cross-entropy of one row in nats: `-log` of the probability given to its label. */
export const rowLogLoss = (probability: number): number =>
  -Math.log(Math.min(Math.max(probability, smallest), 1 - smallest));

/** Weighted mean of a figure of each row. */
function meanOverRows(numRows: number, figure: (row: number) => number, weights?: ArrayLike<number>): number {
  let [sum, all] = [0, 0];
  for (let row = 0; row < numRows; row++) {
    const weight = weights?.[row] ?? 1;
    sum += weight * figure(row);
    all += weight;
  }
  return sum / all;
}

/** Mean cross-entropy in nats. @param probabilities row-major `[rows, numClasses]` */
export const logLoss = (
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  numClasses: number,
  weights?: ArrayLike<number>,
): number => meanOverRows(labels.length, (row) => rowLogLoss(probabilities[row * numClasses + labels[row]!]!), weights);

/**
 * Mean squared distance between probabilities and labels. Two classes: of class 1 alone, in [0, 1]; more: summed over the
 * classes, in [0, 2], as Brier wrote it.
 *
 * @param probabilities row-major `[rows, numClasses]`
 * @see Brier 1950
 */
export function brierScore(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  numClasses: number,
  weights?: ArrayLike<number>,
): number {
  return meanOverRows(labels.length, (row) => rowBrierScore(probabilities, row, labels[row]!, numClasses), weights);
}

/** One row's part of `brierScore`. */
export function rowBrierScore(
  probabilities: ArrayLike<number>,
  row: number,
  label: number,
  numClasses: number,
): number {
  let sum = 0;
  for (let other = 0; other < numClasses; other++) {
    sum += (probabilities[row * numClasses + other]! - (other === label ? 1 : 0)) ** 2;
  }
  return numClasses === 2 ? sum / 2 : sum;
}

/** One bar of a reliability diagram. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  /** Mean confidence and share of right decisions of its rows; NaN in an empty bin. */
  readonly confidence: number;
  readonly accuracy: number;
}

/**
 * Gathers decisions by their confidence.
 *
 * @param confidences probability of what was decided
 * @param isRight     1 where the decision is right, else 0
 * @param bins        how many, and whether of equal width or with equal numbers of rows; default 15 of equal width
 */
export function reliabilityBins(
  confidences: ArrayLike<number>,
  isRight: ArrayLike<number>,
  { numBins = 15, equal = 'width' }: { numBins?: number; equal?: 'width' | 'rows' } = {},
): ReliabilityBin[] {
  const sorted = Float64Array.from(confidences).sort();
  const edge = (index: number): number => {
    if (equal === 'width') return index / numBins;
    return index === 0 ? 0 : index === numBins ? 1 : sorted[Math.floor((index * sorted.length) / numBins)]!;
  };
  const edges = Array.from({ length: numBins + 1 }, (_, index) => edge(index));
  const sums = Array.from({ length: numBins }, () => ({ rows: 0, confidence: 0, right: 0 }));
  for (let row = 0; row < confidences.length; row++) {
    const confidence = confidences[row]!;
    // Bins are open below and closed above, but for the first, which holds 0 too.
    let bin = edges.findIndex((low, index) => index < numBins && confidence > low && confidence <= edges[index + 1]!);
    if (bin === -1) bin = 0;
    sums[bin]!.rows++;
    sums[bin]!.confidence += confidence;
    sums[bin]!.right += isRight[row]!;
  }
  return sums.map(({ rows, confidence, right }, index) => ({
    low: edges[index]!,
    high: edges[index + 1]!,
    rows,
    confidence: confidence / rows,
    accuracy: right / rows,
  }));
}

/** Mean distance between confidence and accuracy, over the rows of the bins. @see Naeini 2015; Guo 2017 */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const filled = bins.filter(({ rows }) => rows > 0);
  const all = filled.reduce((sum, { rows }) => sum + rows, 0);
  return filled.reduce(
    (sum, { rows, confidence, accuracy }) => sum + (rows / all) * Math.abs(confidence - accuracy),
    0,
  );
}

/** The worst bin's distance between confidence and accuracy. */
export const maximumCalibrationError = (bins: readonly ReliabilityBin[]): number =>
  Math.max(...bins.filter(({ rows }) => rows > 0).map(({ confidence, accuracy }) => Math.abs(confidence - accuracy)));
