/**
 * How near the number of objects found in all pictures together comes to that of the objects there are: `1 − |found − actual| /
 * actual`, at least 0. Errors of one picture make up for those of another.
 *
 * @param found  counts, a number a picture
 * @param actual counts, a number a picture
 * @returns in [0, 1]; NaN when there are no objects
 * @see Alam & Islam 2019, who compare counts over all test pictures
 */
export function totalCountAccuracy(found: readonly number[], actual: readonly number[]): number {
  return accuracy(Math.abs(sum(found) - sum(actual)), sum(actual));
}

/**
 * The same, with errors that add up: `1 − Σ |found − actual| / Σ actual`, at least 0. Never above {@link totalCountAccuracy}.
 *
 * @returns in [0, 1]; NaN when there are no objects
 */
export function pictureCountAccuracy(found: readonly number[], actual: readonly number[]): number {
  return accuracy(sum(found.map((count, picture) => Math.abs(count - actual[picture]!))), sum(actual));
}

const accuracy = (error: number, numActual: number): number =>
  numActual === 0 ? Number.NaN : Math.max(1 - error / numActual, 0);

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
