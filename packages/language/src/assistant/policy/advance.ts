import type { AssistantState, Decision, TraceStep, Understanding } from '../assistant-types.ts';
import type { Flow } from '../flow/flow.ts';
import { onAsking, onConfirming } from './on-pending.ts';
import { onListening } from './on-listening.ts';
import { countsOf, type StateCounts } from './states.ts';
import { handOver, type Found, type PolicyInput, type Step } from './step.ts';

export interface Advanced {
  readonly state: AssistantState;
  readonly decision: Decision;
  /** Without personal values; `ms` is 0, as nothing is measured here. */
  readonly trace: readonly TraceStep[];
}

/**
 * Decides on a message: a pure function of where the conversation stands, what was understood and what was found.
 *
 * What holds for every flow: an action that changes something is run after `confirming` and a yes of the same customer, and not
 * otherwise; hand-over is one transition, left by {@link handBack} alone; `closed` is left by nothing; after
 * `limits.turnsWithoutProgress` turns without an answer or an action a person takes over, at the latest.
 */
export function advance(flow: Flow, state: AssistantState, understanding: Understanding, found: Found): Advanced {
  if (state.kind === 'handed-over' || state.kind === 'closed') {
    return traced(state, { state, decision: { kind: 'silent' }, rule: 'a person has the word' });
  }
  const counts: StateCounts = { ...countsOf(state), language: understanding.language };
  const input: PolicyInput = { flow, state, understanding, found, counts };
  return traced(state, bounded(input, urgent(input) ?? stepOf(input)));
}

function stepOf(input: PolicyInput): Step {
  const { state } = input;
  if (state.kind === 'confirming') return onConfirming(input, state);
  if (state.kind === 'asking') return onAsking(input, state);
  return onListening(input);
}

/** What goes before everything else: who wants a person gets one. */
function urgent({ understanding, counts }: PolicyInput): Step | undefined {
  const { wantsPerson, foreignLanguage, sentiment, consent, slots, isQuestion } = understanding;
  if (wantsPerson) return handOver(counts, 'asked', 'asks for a person');
  if (foreignLanguage !== undefined) return handOver(counts, 'language', 'writes in a language that is not spoken');
  // What asks, says yes or no, or names an order gets its answer first: the sentiment of a bare question means little.
  const isMatterOfFact = isQuestion === true || consent !== undefined || Object.keys(slots).length > 0;
  const isUpset = sentiment === 'negative' && (counts.unansweredInARow ?? 0) > 0 && !isMatterOfFact;
  return isUpset ? handOver(counts, 'upset', 'upset after a question without an answer') : undefined;
}

/** Counts the turns that led to nothing, and ends them. */
function bounded({ flow, counts }: PolicyInput, step: Step): Step {
  const { kind } = step.decision;
  if (kind === 'hand-over') return step;
  if (kind === 'answer' || kind === 'act') {
    return { ...step, state: { ...step.state, unansweredInARow: 0, turnsWithoutProgress: 0 } };
  }
  const turnsWithoutProgress = (counts.turnsWithoutProgress ?? 0) + 1;
  if (turnsWithoutProgress > flow.limits.turnsWithoutProgress) {
    return handOver({ ...counts, turnsWithoutProgress }, 'not-understood', 'too many turns without progress');
  }
  return { ...step, state: { ...step.state, turnsWithoutProgress } };
}

function traced(from: AssistantState, { state, decision, rule }: Step): Advanced {
  const reason: Record<string, string> = decision.kind === 'hand-over' ? { reason: decision.reason } : {};
  return {
    state,
    decision,
    trace: [
      { step: 'policy', found: { from: from.kind, to: state.kind, decision: decision.kind, ...reason, rule }, ms: 0 },
    ],
  };
}
