import { ValueRangeError } from '@newfield/core';

/**
 * The least score at which at most `rate` of the questions that the documents don't answer would be answered.
 *
 * @param unanswerableScores the best answer's probability for each of such questions, at least one, in [0, 1]
 * @param rate in [0, 1)
 * @throws ValueRangeError when there are no scores or the rate is outside of [0, 1)
 * @example chooseAnswerThreshold([0.1, 0.2, 0.3, 0.4], 0.25) // just above 0.3
 */
export function chooseAnswerThreshold(unanswerableScores: readonly number[], rate: number): number {
  if (unanswerableScores.length === 0 || !(rate >= 0 && rate < 1)) {
    throw new ValueRangeError('No threshold of answers follows from these.', {
      expected: 'at least one score, and a rate in [0, 1)',
      received: `${unanswerableScores.length} scores`,
      fix: 'Give the best scores of questions that the documents don’t answer.',
    });
  }
  const descending = [...unanswerableScores].sort((left, right) => right - left);
  const numAllowed = Math.floor(rate * descending.length);
  return Math.min(1, descending[numAllowed]! + 1e-6);
}

/**
 * Chosen on the questions that the weights were fitted to, left out a quarter at a time: the most right answers of which no more are wrong
 * than by the weights and the threshold before, which were 0.45, too (English 4 of 50, German 8 of 42, Chinese 7 of 37); of 65 questions
 * without an answer 10 are answered.
 */
export const answerThresholds: Readonly<Record<'words' | 'encoder', number>> = { words: 0.45, encoder: 0.45 };
