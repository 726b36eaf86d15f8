import { describe, expect, it } from 'vitest';
import type { AssistantState, Understanding } from '../assistant-types.ts';
import { defaultFlow } from '../flow/default-flow.ts';
import { advance } from './advance.ts';
import { closeConversation, firstState, handBack, takeOver } from './states.ts';

const counts = { unanswered: 2, unansweredInARow: 1, turnsWithoutProgress: 3, language: 'de' } as const;
const prepared = { action: 'cancel-order', input: { orderNumber: 'NL-10001' }, key: 'c/m', customerId: 'a' };
const states: readonly AssistantState[] = [
  { ...counts, kind: 'listening' },
  { ...counts, kind: 'asking', intent: 'cancel-order', slots: {}, missing: 'orderNumber', timesAsked: 1 },
  { ...counts, kind: 'confirming', prepared, timesAsked: 1 },
];
const yes: Understanding = {
  ...{ language: 'de', isLanguageReliable: true, maskedText: 'ja', guesses: [], isOutOfScope: true, slots: {} },
  ...{ wantsPerson: false, consent: 'yes' },
};

describe('a person who takes over', () => {
  it.each(states)(
    'while it is $kind has the word at once: nothing runs, and it is handed back as a beginning',
    (state) => {
      const taken = takeOver(state);
      expect(taken).toEqual({ ...counts, kind: 'handed-over', reason: 'taken-over' });
      expect(advance(defaultFlow, taken, yes, { answers: [], key: 'c/n', customerId: 'a' })).toMatchObject({
        state: taken,
        decision: { kind: 'silent' },
      });
      expect(handBack(taken)).toEqual(firstState('de'));
    },
  );

  it('changes nothing where a person has the word, or nobody any more', () => {
    const handedOver: AssistantState = { ...counts, kind: 'handed-over', reason: 'upset' };
    const closed = closeConversation(handedOver);
    expect([takeOver(handedOver), takeOver(closed)]).toEqual([handedOver, closed]);
  });
});
