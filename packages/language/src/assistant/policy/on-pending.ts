import type { AssistantState } from '../assistant-types.ts';
import { likelyIntent } from './likely-intent.ts';
import { onListening } from './on-listening.ts';
import { act, confirm, pursue } from './start-action.ts';
import { handOver, listening, type PolicyInput, type Step } from './step.ts';

type Asking = Extract<AssistantState, { readonly kind: 'asking' }>;
type Confirming = Extract<AssistantState, { readonly kind: 'confirming' }>;

/** Waits for a value: takes it, lets the customer off, follows to another topic, or asks once more. */
export function onAsking(input: PolicyInput, { intent, slots, missing, timesAsked }: Asking): Step {
  const { understanding, counts } = input;
  const merged = { ...slots, ...understanding.slots };
  const asked = { missing, times: timesAsked };
  if (understanding.slots[missing] !== undefined) return pursue(input, { intent, slots: merged, asked });
  if (understanding.consent === 'no') return listening(counts, { kind: 'cancelled' }, 'called off while asked');
  if (hasOtherTopic(input, intent)) return onListening(input);
  return pursue(input, { intent, slots: merged, asked });
}

/** Waits for a yes: nothing but a plain one, of the customer who was asked, lets the action run. */
export function onConfirming(input: PolicyInput, { prepared, timesAsked }: Confirming): Step {
  const { understanding, found, counts, flow } = input;
  if (prepared.customerId !== found.customerId) {
    return handOver(counts, 'not-permitted', 'another customer than the one who was asked');
  }
  if (understanding.consent === 'yes') return act(input, prepared, 'confirmed');
  const corrected = Object.entries(understanding.slots).filter(
    ([slot, value]) => prepared.input[slot] !== undefined && prepared.input[slot] !== value,
  );
  const intent = Object.keys(flow.intents).find((name) => {
    const rule = flow.intents[name]!;
    return rule.kind === 'action' && rule.action === prepared.action;
  });
  if (corrected.length > 0 && intent !== undefined && !hasOtherIntent(input, intent)) {
    const step = pursue(input, { intent, slots: { ...prepared.input, ...Object.fromEntries(corrected) } });
    return step.decision.kind === 'confirm' ? confirm(input, step.decision.prepared, timesAsked + 1) : step;
  }
  if (understanding.consent === 'no') return listening(counts, { kind: 'cancelled' }, 'called off');
  if (hasOtherTopic(input, intent)) return onListening(input);
  return confirm(input, prepared, timesAsked + 1);
}

/** Something else that can be answered or done; what was pending is dropped then. */
const hasOtherTopic = (input: PolicyInput, pending: string | undefined): boolean =>
  hasOtherIntent(input, pending) || (input.understanding.isQuestion === true && input.found.answers.length > 0);

function hasOtherIntent(input: PolicyInput, pending: string | undefined): boolean {
  const likely = likelyIntent(input.flow, input.understanding);
  return likely !== undefined && likely.intent !== pending && likely.rule.kind !== 'answer' && likely.isClear;
}
