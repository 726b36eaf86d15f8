import jStat from 'jstat';

const root2Pi = Math.sqrt(2 * Math.PI);

export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / root2Pi;

/** Where the series gives way to the continued fraction; both are exact to about 1e-15 there. */
const seriesMax = 3;

/** Chance that a standard normal variable is below z; relative error under 1e-13 down to z = -37. */
export const normalCdf = (z: number): number => (z > 0 ? 1 - upperTail(z) : upperTail(-z));

/** Chance that a standard normal variable is above z ≥ 0. */
function upperTail(z: number): number {
  return z < seriesMax ? 0.5 - series(z) : normalDensity(z) * millsRatio(z);
}

/** `Φ(z) − ½ = φ(z) · Σ z^(2k+1) / (1·3·5···(2k+1))`; all terms of one sign. @see Marsaglia 2004 */
function series(z: number): number {
  let [term, sum] = [z, z];
  for (let odd = 3; term > sum * 1e-17; odd += 2) sum += term *= (z * z) / odd;
  return sum * normalDensity(z);
}

/** `(1 − Φ(z)) / φ(z)` by Laplace's continued fraction `1/(z + 1/(z + 2/(z + 3/…)))`, z ≥ 3. */
function millsRatio(z: number): number {
  let denominator = z;
  for (let k = 120; k >= 1; k--) denominator = z + k / denominator;
  return 1 / denominator;
}

/** The value below which a standard normal variable lies with this chance, in (0, 1); absolute error under 1e-11 from 1e-6 on. */
export const normalQuantile = (chance: number): number => jStat.normal.inv(chance, 0, 1);

/** Two-sided p-value of a standard normal statistic. */
export const twoSidedP = (z: number): number => 2 * normalCdf(-Math.abs(z));
