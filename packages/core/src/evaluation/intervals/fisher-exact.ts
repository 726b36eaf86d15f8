/**
 * How often chance alone puts as many errors as were seen, or more, into a part of the rows: Fisher's exact test, one-sided.
 *
 * @param numErrors    errors in the part
 * @param numRows      its rows
 * @param numAllErrors errors in all rows, the part's included
 * @returns p in (0, 1]
 * @see Fisher 1922
 * @example moreErrorsByChance(3, 4, 4, 8)  // 17 / 70
 */
export function moreErrorsByChance(
  numErrors: number,
  numRows: number,
  numAllErrors: number,
  numAllRows: number,
): number {
  const most = Math.min(numRows, numAllErrors);
  const logAll = logChoose(numAllRows, numRows);
  let p = 0;
  // From the rarest up, so that small terms aren't lost.
  for (let errors = most; errors >= numErrors; errors--) {
    p += Math.exp(logChoose(numAllErrors, errors) + logChoose(numAllRows - numAllErrors, numRows - errors) - logAll);
  }
  return Math.min(1, p);
}

const logChoose = (n: number, k: number): number =>
  k < 0 || k > n ? -Infinity : logFactorial(n) - logFactorial(k) - logFactorial(n - k);

const known = [0];

/** `log n!`, kept for the next time. */
function logFactorial(n: number): number {
  for (let next = known.length; next <= n; next++) known.push(known[next - 1]! + Math.log(next));
  return known[n]!;
}
