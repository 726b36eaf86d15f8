/**
 * Weights that make good and bad rows count alike, their sum being the number of rows. They change the constant of a logistic
 * regression far more than its slopes: shift it back with {@link priorShift}, or calibrate.
 */
export function balancedWeights(bad: Uint8Array): Float64Array {
  const numBad = bad.reduce((sum, value) => sum + value, 0);
  return Float64Array.from(bad, (value) => bad.length / 2 / (value === 1 ? numBad : bad.length - numBad));
}

/**
 * What to add to log odds of being good that were learnt where a share `shareFitted` was bad, to be true where `shareTrue` is.
 *
 * @param shareFitted in (0, 1), of the weights @param shareTrue in (0, 1)
 * @see King & Zeng 2001, Logistic regression in rare events data, section 4.1 (prior correction)
 */
export const priorShift = (shareFitted: number, shareTrue: number): number =>
  Math.log((1 - shareTrue) / shareTrue) - Math.log((1 - shareFitted) / shareFitted);
