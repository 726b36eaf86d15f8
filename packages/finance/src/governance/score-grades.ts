import type { Distribution } from '../lending/credit-document.ts';

/** A band of scores. Grade A has the best. */
export interface ScoreGrade {
  readonly grade: string;
  /** Scores above this one; absent in the worst grade. */
  readonly above?: number;
  /** Up to this one; absent in the best. */
  readonly upTo?: number;
}

const letters = ['A', 'B', 'C', 'D', 'E'];

/**
 * Five grades that held about as many training applicants each; fewer where many share a score.
 *
 * @param reference of the scores in training
 * @returns from A, the best, to the worst
 */
export function scoreGrades(reference: Distribution): ScoreGrade[] {
  if (reference.kind !== 'numbers') return [{ grade: 'A' }];
  const { limits, counts } = reference;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const cuts: number[] = [];
  let below = 0;
  for (const [bin, limit] of limits.entries()) {
    below += counts[bin]!;
    // A tenth of a band's share is tolerance: tenths of whole points are never exact.
    if (below / all >= (cuts.length + 0.9) / letters.length && cuts.length < letters.length - 1) cuts.push(limit);
  }
  return Array.from({ length: cuts.length + 1 }, (_, index) => {
    const [above, upTo] = [cuts[cuts.length - 1 - index], cuts[cuts.length - index]];
    return { grade: letters[index]!, ...(above !== undefined && { above }), ...(upTo !== undefined && { upTo }) };
  });
}

/** Index of the grade of a score. */
export function gradeOf(grades: readonly ScoreGrade[], score: number): number {
  const found = grades.findIndex(({ above }) => above === undefined || score > above);
  return found === -1 ? grades.length - 1 : found;
}
