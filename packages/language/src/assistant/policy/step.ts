import type { FoundAnswer } from '../../answers/find-answer.ts';
import type { AssistantState, AssistantsReason, Decision, Understanding } from '../assistant-types.ts';
import type { Flow } from '../flow/flow.ts';
import { handedOver, type StateCounts } from './states.ts';

/** What the world knows beside the message. */
export interface Found {
  /** In the documents, best first; none where nothing is likely enough. */
  readonly answers: readonly FoundAnswer[];
  /** Of an action that this message prepares; the same message gives the same key. */
  readonly key: string;
  /** Who writes, where the shop has proved it. */
  readonly customerId?: string;
}

export interface PolicyInput {
  readonly flow: Flow;
  readonly state: AssistantState;
  readonly understanding: Understanding;
  readonly found: Found;
  /** Of the state, in the message's language. */
  readonly counts: StateCounts;
}

/** A decision with the state after it, and by which rule. */
export interface Step {
  readonly state: AssistantState;
  readonly decision: Decision;
  /** In words, for the trace. */
  readonly rule: string;
}

/** The assistant passes the word to a person, by {@link handedOver}. */
export const handOver = (counts: StateCounts, reason: AssistantsReason, rule: string): Step => ({
  state: handedOver(counts, reason),
  decision: { kind: 'hand-over', reason },
  rule,
});

export const listening = (counts: StateCounts, decision: Decision, rule: string): Step => ({
  state: { ...counts, kind: 'listening' },
  decision,
  rule,
});
