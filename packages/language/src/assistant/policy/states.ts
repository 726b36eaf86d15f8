import type { AssistantLanguage, AssistantState, HandOverReason } from '../assistant-types.ts';

/** What every state carries. */
export type StateCounts = Pick<AssistantState, 'unanswered' | 'language' | 'unansweredInARow' | 'turnsWithoutProgress'>;

/** Of a conversation that begins. */
export const firstState = (language: AssistantLanguage): AssistantState => ({
  kind: 'listening',
  language,
  unanswered: 0,
});

export const countsOf = ({
  unanswered,
  language,
  unansweredInARow = 0,
  turnsWithoutProgress = 0,
}: AssistantState): StateCounts => ({ unanswered, language, unansweredInARow, turnsWithoutProgress });

/** A person gives the word back: the counts begin anew. What is not handed over stays as it is. */
export const handBack = (state: AssistantState): AssistantState =>
  state.kind === 'handed-over' ? firstState(state.language) : state;

/**
 * A person takes the word themselves, by the same transition as every hand-over. Whatever waited for a value or a yes is off; a
 * conversation that a person has, or that has ended, stays as it is.
 */
export const takeOver = (state: AssistantState): AssistantState =>
  state.kind === 'handed-over' || state.kind === 'closed' ? state : handedOver(countsOf(state), 'taken-over');

/** The end, from any state; nothing leaves it. */
export const closeConversation = (state: AssistantState): AssistantState => ({ ...countsOf(state), kind: 'closed' });

/** The one way to a person. */
export const handedOver = (counts: StateCounts, reason: HandOverReason): AssistantState => ({
  ...counts,
  kind: 'handed-over',
  reason,
});
