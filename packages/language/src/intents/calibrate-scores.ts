/** How decision values become probabilities, and from which on an intent is believed. */
export interface ScoreCalibration {
  /** Factor on decision values before the softmax; > 0. */
  readonly sharpness: number;
  /** Least probability of an answer, in [0, 1). */
  readonly threshold: number;
  /** How much a network's logarithms of probabilities count beside decision values; 0 without a network. */
  readonly networkWeight: number;
}

/** Probabilities of a row of decision values. */
export function softmax(scores: ArrayLike<number>, sharpness: number): Float64Array {
  const largest = Array.from(scores).reduce((most, score) => Math.max(most, score), -Infinity);
  const powers = Float64Array.from(scores, (score) => Math.exp(sharpness * (score - largest)));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Decision values with a network's logarithms of probabilities. @param network of the same rows and classes */
export const blendedScores = (linear: Float32Array, network: Float32Array, networkWeight: number): Float32Array =>
  linear.map((score, at) => score + networkWeight * network[at]!);

/** Weights of a network that are tried, beside decision values about 1 apart. */
const networkWeights = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1.2, 2];

/** The weight and the factor that make the true classes most probable, on rows that neither learnt from. */
export function fitBlend(
  linear: Float32Array,
  network: Float32Array,
  classes: ArrayLike<number>,
  numClasses: number,
): Pick<ScoreCalibration, 'networkWeight' | 'sharpness'> {
  const tried = networkWeights.map((networkWeight) => {
    const scores = blendedScores(linear, network, networkWeight);
    const sharpness = fitSharpness(scores, classes, numClasses);
    return { networkWeight, sharpness, loss: logLoss(scores, classes, numClasses, sharpness) };
  });
  return tried.reduce((best, one) => (one.loss < best.loss ? one : best));
}

function logLoss(scores: Float32Array, classes: ArrayLike<number>, numClasses: number, sharpness: number): number {
  let sum = 0;
  for (let row = 0; row < classes.length; row++) {
    const probabilities = softmax(scores.subarray(row * numClasses, (row + 1) * numClasses), sharpness);
    sum -= Math.log(Math.max(probabilities[classes[row]!]!, 1e-12));
  }
  return sum;
}

/** The factor that makes the true classes most probable on scores of rows that were not learnt from. @see Guo 2017, temperature scaling */
export function fitSharpness(scores: Float32Array, classes: ArrayLike<number>, numClasses: number): number {
  const lossAt = (logSharpness: number): number => logLoss(scores, classes, numClasses, Math.exp(logSharpness));
  return Math.exp(leastBetween(lossAt, Math.log(0.1), Math.log(100)));
}

/**
 * The threshold under which at most such a share of texts that do fit an intent fall.
 *
 * @param probabilities of the best intent, of in-scope texts that were not learnt from
 * @param refusedShare  in [0, 1)
 * @see Vovk 2005: the ⌊(n + 1) · share⌋-th least is a conformal bound
 */
export function refusalThreshold(probabilities: readonly number[], refusedShare: number): number {
  const rank = Math.floor((probabilities.length + 1) * refusedShare);
  return rank === 0 ? 0 : [...probabilities].sort((a, b) => a - b)[rank - 1]!;
}

/** Golden-section search for the least value of a function with one valley. */
function leastBetween(value: (at: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  while (high - low > 0.01) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (value(left) < value(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

/** Shares of texts, in [0, 1], whose intent was found. */
export interface HeldOutFigures {
  readonly numTexts: number;
  /** By words and the encoder as it came. */
  readonly linear: number;
  /** By the encoder that was trained on. */
  readonly network: number;
  /** By both; its blend was chosen on these very texts. */
  readonly both: number;
}

/** Share of the rows whose highest score is the true class's. */
export function shareRight(scores: Float32Array, classes: ArrayLike<number>, numClasses: number): number {
  let numRight = 0;
  for (let row = 0; row < classes.length; row++) {
    const ofRow = scores.subarray(row * numClasses, (row + 1) * numClasses);
    if (ofRow.indexOf(Math.max(...ofRow)) === classes[row]) numRight++;
  }
  return numRight / Math.max(classes.length, 1);
}
