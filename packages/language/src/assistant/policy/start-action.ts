import type { PreparedAction } from '../assistant-types.ts';
import { actionSpec, isSlotValue } from '../actions/action-specs.ts';
import { handOver, listening, type PolicyInput, type Step } from './step.ts';

/** Missing where nobody knows yet who the customer is; asked for before any slot. */
const identitySlot = 'identity';

/** An intent that is to be carried out, with what is known for it. */
export interface Pursued {
  readonly intent: string;
  readonly slots: Readonly<Record<string, string>>;
  /** What was asked for last, and how often; 0 before. */
  readonly asked?: { readonly missing: string; readonly times: number };
}

/** Goes on with an intent's action: asks for what is missing, has it confirmed, or runs it. */
export function pursue(input: PolicyInput, { intent, slots, asked }: Pursued): Step {
  const { flow, found, counts } = input;
  const rule = flow.intents[intent];
  const spec = rule?.kind === 'action' ? actionSpec(rule.action) : undefined;
  if (rule?.kind !== 'action' || spec === undefined) return handOver(counts, 'policy', 'the flow names no such action');
  const known = Object.fromEntries(spec.slots.flatMap((slot) => usable(slot, slots[slot])));
  const missing = found.customerId === undefined ? identitySlot : spec.slots.find((slot) => known[slot] === undefined);
  if (missing !== undefined) {
    const timesAsked = 1 + (asked?.missing === missing ? asked.times : 0);
    if (timesAsked > flow.limits.timesAsked) {
      const reason = missing === identitySlot ? 'not-permitted' : 'not-understood';
      return handOver(counts, reason, `asked for ${missing} ${flow.limits.timesAsked} times`);
    }
    return {
      state: { ...counts, kind: 'asking', intent, slots: known, missing, timesAsked },
      decision: { kind: 'ask', intent, missing },
      rule: `${missing} is missing`,
    };
  }
  const isTaken = spec.input.safeParse(known).success;
  if (!isTaken) return handOver(counts, 'not-understood', 'the action does not take these values');
  const prepared: PreparedAction = {
    action: spec.name,
    input: known,
    key: found.key,
    ...(found.customerId !== undefined && { customerId: found.customerId }),
  };
  if (!rule.confirm && !spec.changesSomething) return act(input, prepared, 'changes nothing');
  return confirm(input, prepared, 1);
}

/** Puts an action before the customer, if not too often. */
export function confirm({ flow, counts }: PolicyInput, prepared: PreparedAction, timesAsked: number): Step {
  if (timesAsked > flow.limits.timesAsked) {
    return handOver(counts, 'not-understood', `asked for a yes ${flow.limits.timesAsked} times`);
  }
  return {
    state: { ...counts, kind: 'confirming', prepared, timesAsked },
    decision: { kind: 'confirm', prepared },
    rule: 'waits for a yes',
  };
}

export const act = ({ counts }: PolicyInput, prepared: PreparedAction, rule: string): Step =>
  listening(counts, { kind: 'act', prepared }, rule);

const usable = (slot: string, value: string | undefined): [string, string][] =>
  value !== undefined && isSlotValue(slot, value) ? [[slot, value]] : [];
