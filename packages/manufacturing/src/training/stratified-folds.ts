import { shuffledOrder } from '@newfield/data';

/**
 * Cuts rows into folds that share no group, each with nearly the same share of every class. A group counts as the class of its first
 * row.
 *
 * @param labels class of each row
 * @param groups of each row, such as the unit that it shows; default: each row by itself
 * @returns the fold of each row, from 0
 */
export function stratifiedFolds(
  labels: readonly number[],
  { numFolds, seed, groups }: { readonly numFolds: number; readonly seed: number; readonly groups?: readonly string[] },
): Int32Array {
  const rowsOf = new Map<string, number[]>();
  for (const row of labels.keys()) {
    const group = groups?.[row] ?? String(row);
    rowsOf.set(group, [...(rowsOf.get(group) ?? []), row]);
  }
  const all = [...rowsOf.values()];
  const folds = new Int32Array(labels.length);
  const numOfClass = new Map<number, number>();
  for (const index of shuffledOrder(all.length, seed)) {
    const rows = all[index]!;
    const label = labels[rows[0]!]!;
    const count = numOfClass.get(label) ?? 0;
    numOfClass.set(label, count + 1);
    for (const row of rows) folds[row] = count % numFolds;
  }
  return folds;
}
