/**
 * Pearson's correlation of two pictures' brightnesses, in [-1, 1]; 0 when one of them is of one colour, unless both are alike.
 *
 * @param a as many values as `b`
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const count = a.length;
  let [sumA, sumB] = [0, 0];
  for (let index = 0; index < count; index++) {
    sumA += a[index]!;
    sumB += b[index]!;
  }
  const [meanA, meanB] = [sumA / count, sumB / count];
  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let index = 0; index < count; index++) {
    const [fromA, fromB] = [a[index]! - meanA, b[index]! - meanB];
    product += fromA * fromB;
    squaresA += fromA * fromA;
    squaresB += fromB * fromB;
  }
  if (squaresA === 0 && squaresB === 0) return meanA === meanB ? 1 : 0;
  return squaresA === 0 || squaresB === 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
}
