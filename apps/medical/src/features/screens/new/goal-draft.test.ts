import { expect, test } from 'vitest';

import { toCriterion, toDraft, type GoalDraft } from './goal-draft.ts';

const source = { from: 'descriptor', descriptor: 'logP' } as const;
const draft = (aim: GoalDraft['aim'], low: string, from: string, to: string, high: string): GoalDraft => ({
  ...{ id: 1, source, aim, low, from, to, high, weight: 2 },
});

test('a goal survives being written and read', () => {
  const within = {
    source,
    aim: { aim: 'within', low: -1, from: 0.5, to: 3, high: 5, steepness: 1 },
    weight: 2,
  } as const;
  const high = { source, aim: { aim: 'high', low: -1, high: 5, steepness: 1 }, weight: 1 } as const;
  expect(toCriterion(toDraft(within, 7))).toEqual(within);
  expect(toCriterion(toDraft(high, 7))).toEqual(high);
});

test.each([
  ['no number', draft('high', 'x', '', '', '5')],
  ['nothing', draft('high', '', '', '', '5')],
  ['wrong order', draft('low', '5', '', '', '5')],
  ['a range outside', draft('within', '0', '-1', '3', '5')],
  ['a range the wrong way round', draft('within', '0', '3', '1', '5')],
  ['beyond all measure', draft('high', '0', '', '', '1e9')],
])('%s is not yet a goal', (_, goal) => {
  expect(toCriterion(goal)).toBeUndefined();
});

test('a decimal comma and a typographic minus are numbers', () => {
  expect(toCriterion(draft('high', '−1,5', '', '', '2'))!.aim).toMatchObject({ low: -1.5, high: 2 });
});
