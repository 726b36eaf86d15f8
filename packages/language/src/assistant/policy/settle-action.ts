import type { ActionOutcome, AssistantState } from '../assistant-types.ts';
import { countsOf } from './states.ts';
import { handOver, type Step } from './step.ts';

/**
 * What an action's outcome makes of the conversation: a failure, or what isn't permitted, goes to a person.
 *
 * @returns `undefined` where all stays as it was decided
 */
export function settleAction(state: AssistantState, outcome: ActionOutcome): Step | undefined {
  if (outcome.kind === 'failed') return handOver(countsOf(state), 'action-failed', 'the action failed');
  if (outcome.kind === 'not-permitted')
    return handOver(countsOf(state), 'not-permitted', 'the shop does not permit it');
  return undefined;
}
