import { shuffledOrder } from '@newfield/data';

/**
 * Cuts rows into folds that share no group, each with nearly the same share of every class. A group counts as the class of its
 * first row.
 *
 * @param groups of each row, such as the number that near-duplicates share
 * @param labels of each row
 * @returns the fold of each row, from 0
 */
export function groupFolds(
  groups: readonly string[],
  labels: readonly number[],
  numFolds: number,
  seed: number,
): Int32Array {
  const rowsOf = new Map<string, number[]>();
  groups.forEach((group, row) => rowsOf.set(group, [...(rowsOf.get(group) ?? []), row]));
  const members = [...rowsOf.values()];
  const folds = new Int32Array(groups.length);
  const numOfClass = new Map<number, number>();
  for (const index of shuffledOrder(members.length, seed)) {
    const rows = members[index]!;
    const label = labels[rows[0]!]!;
    const count = numOfClass.get(label) ?? 0;
    numOfClass.set(label, count + 1);
    for (const row of rows) folds[row] = count % numFolds;
  }
  return folds;
}
