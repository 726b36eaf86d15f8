import { SingleClassError } from '../../contracts/errors/index.ts';

/**
 * Area under the ROC curve with DeLong's variance, by mid-ranks in O(n log n).
 *
 * The area is the chance that a positive row scores above a negative one, ties counting half. The variance comes from how
 * much each row's own share of wins varies.
 *
 * @param labels 0 or 1
 * @param scores higher means more likely positive
 * @throws SingleClassError when the labels are all the same
 * @see DeLong, DeLong & Clarke-Pearson 1988; Sun & Xu 2014 for the mid-rank form
 */
export function rocAuc(labels: ArrayLike<number>, scores: ArrayLike<number>): { area: number; variance: number } {
  const { winsOfPositives, winsOverNegatives } = rocComponents(labels, scores);
  return {
    area: mean(winsOfPositives),
    variance:
      sampleVariance(winsOfPositives) / winsOfPositives.length +
      sampleVariance(winsOverNegatives) / winsOverNegatives.length,
  };
}

/**
 * For each positive row the share of negatives below it, for each negative the share of positives above it.
 *
 * @throws SingleClassError when the labels are all the same
 */
export function rocComponents(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): { readonly winsOfPositives: readonly number[]; readonly winsOverNegatives: readonly number[] } {
  const rows = Array.from({ length: labels.length }, (_, row) => row);
  const positives = rows.filter((row) => labels[row] === 1);
  const negatives = rows.filter((row) => labels[row] !== 1);
  const [m, n] = [positives.length, negatives.length];
  if (m === 0 || n === 0) {
    throw new SingleClassError('Every row has the same label, so that nothing can be ranked.', {
      expected: 'rows of both classes',
      fix: 'Evaluate on a split that holds both classes.',
    });
  }
  const overall = midRanks(rows.map((row) => scores[row]!));
  const amongPositives = midRanks(positives.map((row) => scores[row]!));
  const amongNegatives = midRanks(negatives.map((row) => scores[row]!));
  return {
    winsOfPositives: positives.map((row, index) => (overall[row]! - amongPositives[index]!) / n),
    winsOverNegatives: negatives.map((row, index) => 1 - (overall[row]! - amongNegatives[index]!) / m),
  };
}

/** Ranks from 1; equal values share the mean of their ranks. */
function midRanks(values: readonly number[]): Float64Array {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let position = start; position < end; position++) ranks[order[position]!] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function sampleVariance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
