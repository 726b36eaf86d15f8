/**
 * The logistic function from additions, multiplications and divisions alone, so that any language with IEEE double precision gives
 * the same bits: libraries' own `exp` differ in the last one.
 */

/** Log-odds beyond which a probability no longer changes. */
export const logOddsMax = 500;

export const inverseLn2 = 1.4426950408889634;
/** ln 2 in two parts, of which the first times a whole number of up to 20 bits is exact. @see Tang 1989 */
export const ln2High = 0.6931471803691238;
export const ln2Low = 1.9082149292705877e-10;

/** 1/13!, 1/12! … 1/1!, 1: the series of the exponential function, whose error within ±ln 2 / 2 is below 1e-17. */
export const exponentialSeries: readonly number[] = (() => {
  const factorials = [1];
  for (let n = 1; n <= 13; n++) factorials.push(factorials[n - 1]! * n);
  return factorials.map((factorial) => 1 / factorial).reverse();
})();

/**
 * Probability of log-odds.
 *
 * Rises strictly with log-odds in whole leaf steps, until double precision holds no number between it and 1.
 *
 * @returns in (0, 1], within two units of the last place
 */
export function logistic(logOdds: number): number {
  const x = -Math.min(Math.max(logOdds, -logOddsMax), logOddsMax);
  const power = Math.floor(x * inverseLn2 + 0.5);
  const rest = x - power * ln2High - power * ln2Low;
  let sum = exponentialSeries[0]!;
  for (let index = 1; index < exponentialSeries.length; index++) sum = sum * rest + exponentialSeries[index]!;
  return 1 / (1 + sum * 2 ** power);
}
