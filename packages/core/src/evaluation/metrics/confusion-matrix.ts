/** Counts of rows, `matrix[label][decision]`. */
export function confusionMatrix(
  labels: ArrayLike<number>,
  decisions: ArrayLike<number>,
  numClasses: number,
): number[][] {
  const matrix = Array.from({ length: numClasses }, () => Array<number>(numClasses).fill(0));
  for (let row = 0; row < labels.length; row++) matrix[labels[row]!]![decisions[row]!]!++;
  return matrix;
}

/** Share of right decisions. */
export function accuracyOf(matrix: readonly (readonly number[])[]): number {
  const total = matrix.flat().reduce((sum, count) => sum + count, 0);
  return matrix.reduce((sum, counts, label) => sum + counts[label]!, 0) / total;
}

/** Unweighted mean over the classes of each one's F1 against the rest; a class without rows and decisions counts 0. */
export function macroF1(matrix: readonly (readonly number[])[]): number {
  const scores = matrix.map((counts, label) => {
    const rows = counts.reduce((sum, count) => sum + count, 0);
    const decided = matrix.reduce((sum, other) => sum + other[label]!, 0);
    return rows + decided === 0 ? 0 : (2 * counts[label]!) / (rows + decided);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
