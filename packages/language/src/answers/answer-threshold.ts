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
 * Chosen with weights before those that ship, on the questions that they were fitted to, left out a quarter at a time. A rate of 15 in a
 * hundred questions of the shop that have no answer would make it 0.50 and 0.47 (`test/answers/train-answers.measure.ts`).
 */
export const answerThresholds: Readonly<Record<'words' | 'encoder', number>> = { words: 0.45, encoder: 0.45 };
