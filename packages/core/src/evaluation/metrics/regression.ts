/* Figures of predicted numbers. `weights` of the rows default to 1 each. */

type Numbers = ArrayLike<number>;

function weightedMean(numRows: number, figure: (row: number) => number, weights?: Numbers): number {
  let [sum, all] = [0, 0];
  for (let row = 0; row < numRows; row++) {
    const weight = weights?.[row] ?? 1;
    sum += weight * figure(row);
    all += weight;
  }
  return sum / all;
}

/** In squared units of the target. */
export const meanSquaredError = (targets: Numbers, predictions: Numbers, weights?: Numbers): number =>
  weightedMean(targets.length, (row) => (targets[row]! - predictions[row]!) ** 2, weights);

export const rootMeanSquaredError = (targets: Numbers, predictions: Numbers, weights?: Numbers): number =>
  Math.sqrt(meanSquaredError(targets, predictions, weights));

export const meanAbsoluteError = (targets: Numbers, predictions: Numbers, weights?: Numbers): number =>
  weightedMean(targets.length, (row) => Math.abs(targets[row]! - predictions[row]!), weights);

/** A share, not per cent; targets nearer to 0 than the float64 ε count as ε. */
export const meanAbsolutePercentageError = (targets: Numbers, predictions: Numbers, weights?: Numbers): number =>
  weightedMean(
    targets.length,
    (row) => Math.abs(targets[row]! - predictions[row]!) / Math.max(Math.abs(targets[row]!), Number.EPSILON),
    weights,
  );

export function medianAbsoluteError(targets: Numbers, predictions: Numbers): number {
  const errors = Float64Array.from(targets, (target, row) => Math.abs(target - predictions[row]!)).sort();
  const middle = errors.length >> 1;
  return errors.length % 2 === 1 ? errors[middle]! : (errors[middle - 1]! + errors[middle]!) / 2;
}

export const maximumError = (targets: Numbers, predictions: Numbers): number =>
  Array.from(targets).reduce((worst, target, row) => Math.max(worst, Math.abs(target - predictions[row]!)), 0);

/** Share of a variance that is explained; of constant targets 1 when they are met and 0 otherwise. */
const explained = (left: number, whole: number): number => (whole === 0 ? (left === 0 ? 1 : 0) : 1 - left / whole);

/** Coefficient of determination, at most 1; below 0 it is worse than the mean of the targets. */
export function r2(targets: Numbers, predictions: Numbers, weights?: Numbers): number {
  const centre = weightedMean(targets.length, (row) => targets[row]!, weights);
  const spread = weightedMean(targets.length, (row) => (targets[row]! - centre) ** 2, weights);
  return explained(meanSquaredError(targets, predictions, weights), spread);
}

/** As `r2`, but a constant offset of all predictions is forgiven. */
export function explainedVariance(targets: Numbers, predictions: Numbers, weights?: Numbers): number {
  const variance = (value: (row: number) => number): number => {
    const centre = weightedMean(targets.length, value, weights);
    return weightedMean(targets.length, (row) => (value(row) - centre) ** 2, weights);
  };
  return explained(
    variance((row) => targets[row]! - predictions[row]!),
    variance((row) => targets[row]!),
  );
}

/** Mean pinball loss of predictions of one quantile, in (0, 1). @see Koenker & Bassett 1978 */
export const quantileError = (targets: Numbers, predictions: Numbers, quantile: number, weights?: Numbers): number =>
  weightedMean(
    targets.length,
    (row) => {
      const error = targets[row]! - predictions[row]!;
      return Math.max(quantile * error, (quantile - 1) * error);
    },
    weights,
  );

/** Share of targets between two predicted bounds, both included. */
export const intervalCoverage = (targets: Numbers, lows: Numbers, highs: Numbers, weights?: Numbers): number =>
  weightedMean(targets.length, (row) => (targets[row]! >= lows[row]! && targets[row]! <= highs[row]! ? 1 : 0), weights);

/**
 * Chance that of two rows with different targets the larger one is predicted larger, ties of the predictions counting half.
 *
 * @returns NaN when all targets are equal
 * @see Harrell 1982, without censoring. O(n²).
 */
export function concordanceIndex(targets: Numbers, predictions: Numbers): number {
  let [concordant, comparable] = [0, 0];
  for (let a = 0; a < targets.length; a++) {
    for (let b = 0; b < a; b++) {
      const order = Math.sign(targets[a]! - targets[b]!);
      if (order === 0) continue;
      comparable++;
      concordant += (1 + order * Math.sign(predictions[a]! - predictions[b]!)) / 2;
    }
  }
  return concordant / comparable;
}
