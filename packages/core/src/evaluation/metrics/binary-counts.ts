/** How decisions of a two-class problem fall out; class 1 is the positive one. */
export interface BinaryCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

export function countBinary(labels: ArrayLike<number>, decisions: ArrayLike<number>): BinaryCounts {
  const counts = [0, 0, 0, 0];
  for (let row = 0; row < labels.length; row++) counts[2 * labels[row]! + decisions[row]!]!++;
  const [trueNegatives, falsePositives, falseNegatives, truePositives] = counts as [number, number, number, number];
  return { truePositives, falsePositives, trueNegatives, falseNegatives };
}

/** Share of right decisions. */
export const accuracy = (c: BinaryCounts): number =>
  (c.truePositives + c.trueNegatives) / (c.truePositives + c.trueNegatives + c.falsePositives + c.falseNegatives);

/** Share of positive decisions that are right; 0 when there is none, as in scikit-learn. */
export const precision = ({ truePositives, falsePositives }: BinaryCounts): number =>
  ratio(truePositives, truePositives + falsePositives);

/** Share of positive rows that are found. */
export const recall = ({ truePositives, falseNegatives }: BinaryCounts): number =>
  ratio(truePositives, truePositives + falseNegatives);

/** Harmonic mean of precision and recall. */
export const f1 = ({ truePositives, falsePositives, falseNegatives }: BinaryCounts): number =>
  ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
