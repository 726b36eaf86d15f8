import type { DetectionResult } from './average-precision.ts';

/**
 * For each class, the score from which boxes are counted so that counts are nearest to the actual ones: the least sum over the
 * pictures of how far a count is off, plus how far all of them together are, so that errors in both directions are as many.
 *
 * @param results validation pictures, with boxes of low scores too
 * @returns in (0, 1], one a class; 0.5 for a class that no box was found of
 */
export function chooseCountThresholds(results: readonly DetectionResult[], numClasses: number): number[] {
  return Array.from({ length: numClasses }, (_, classIndex) => {
    const scores = results.map(({ found }) =>
      found.filter((box) => box.classIndex === classIndex).map(({ score }) => score),
    );
    const actual = results.map(({ actual: boxes }) => boxes.filter((box) => box.classIndex === classIndex).length);
    const sorted = [...new Set(scores.flat())].sort((a, b) => a - b);
    // Half-way between scores: a threshold that equals one is decided by rounding.
    const candidates = sorted.map((score, index) => (score + (sorted[index - 1] ?? score)) / 2);
    const errors = candidates.map((threshold) => countError(scores, actual, threshold));
    return candidates[errors.indexOf(Math.min(...errors))] ?? 0.5;
  });
}

function countError(scores: readonly (readonly number[])[], actual: readonly number[], threshold: number): number {
  const differences = scores.map(
    (ofPicture, picture) => ofPicture.filter((score) => score >= threshold).length - actual[picture]!,
  );
  const together = differences.reduce((sum, difference) => sum + difference, 0);
  return differences.reduce((sum, difference) => sum + Math.abs(difference), 0) + Math.abs(together);
}
