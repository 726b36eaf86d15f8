import type { QuestionResult } from './evaluation-answers.ts';

export type Change = 'better' | 'worse' | 'same' | 'new';

/** A question's result with how it was in another run. */
export interface ComparedResult {
  readonly result: QuestionResult;
  readonly before: QuestionResult | undefined;
  readonly change: Change;
}

const keyOf = ({ question: { language, text } }: QuestionResult): string => `${language} ${text}`;

/** Results beside those of another run on the same questions, by their words: a set may have been edited in between. */
export function compareResults(
  results: readonly QuestionResult[],
  others: readonly QuestionResult[],
): readonly ComparedResult[] {
  const before = new Map(others.map((other) => [keyOf(other), other]));
  return results.map((result) => {
    const other = before.get(keyOf(result));
    const change =
      other === undefined ? 'new' : other.isRight === result.isRight ? 'same' : result.isRight ? 'better' : 'worse';
    return { result, before: other, change };
  });
}
