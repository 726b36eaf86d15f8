import { expect, it } from 'vitest';

import { compareResults } from './compare-results.ts';
import type { QuestionResult } from './evaluation-answers.ts';

const result = (text: string, isRight: boolean): QuestionResult => ({
  ...{ question: { language: 'en', text, quotes: [] }, decision: 'answer', text: '', isAnswered: isRight },
  ...{ isCited: isRight, isRight },
});

it('says of each question whether it became better or worse, also where the set was edited in between', () => {
  const results = [result('a', true), result('b', false), result('c', true), result('d', true)];
  const others = [result('b', true), result('a', false), result('c', true), result('gone', true)];
  expect(compareResults(results, others).map(({ change }) => change)).toEqual(['better', 'worse', 'same', 'new']);
});
