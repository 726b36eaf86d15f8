import { randomStream } from '@newfield/core';

/**
 * The rows of each fold: molecules of one scaffold together, so that a fold is as strange to the others as new chemistry is. Larger
 * groups come first, each into the fold that has the fewest rows.
 *
 * @param scaffolds of each row; molecules without rings (an empty text) are groups of their own
 * @param seed      of the order of groups of one size
 */
export function drawFolds(
  scaffolds: readonly string[],
  numFolds: number,
  seed: number,
): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [row, scaffold] of scaffolds.entries()) {
    const group = scaffold === '' ? `row ${row}` : scaffold;
    const rows = groups.get(group);
    if (rows === undefined) groups.set(group, [row]);
    else rows.push(row);
  }
  const order = [...groups.values()];
  const next = randomStream(seed);
  for (let last = order.length - 1; last > 0; last--) {
    const other = next() % (last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  order.sort((a, b) => b.length - a.length);
  const folds = Array.from({ length: numFolds }, (): number[] => []);
  for (const rows of order) {
    const smallest = folds.reduce((least, fold) => (fold.length < least.length ? fold : least));
    smallest.push(...rows);
  }
  return folds;
}
