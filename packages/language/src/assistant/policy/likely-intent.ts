import type { Understanding } from '../assistant-types.ts';
import type { Flow, IntentRule } from '../flow/flow.ts';

export interface LikelyIntent {
  readonly intent: string;
  readonly probability: number;
  readonly rule: IntentRule;
  /** Ahead of every other that has a rule. */
  readonly isClear: boolean;
  /** The next one with a rule, where it is nearly as likely. */
  readonly rival?: string;
}

/** The intent that a message is taken for: with a rule, and likely enough; `undefined` where none is. */
export function likelyIntent(
  { intents, thresholds }: Flow,
  { guesses, isOutOfScope, isQuestion = false }: Pick<Understanding, 'guesses' | 'isOutOfScope' | 'isQuestion'>,
): LikelyIntent | undefined {
  if (isOutOfScope) return undefined;
  const [best, next] = guesses;
  const rule = best && ruleOf(intents, best.intent);
  if (best === undefined || rule === undefined) return undefined;
  const least = isQuestion ? thresholds.intentOfQuestion : thresholds.intent;
  if (best.probability < least) return undefined;
  const isNear = next !== undefined && best.probability - next.probability < thresholds.lead;
  const rival = isNear && ruleOf(intents, next.intent) !== undefined ? next.intent : undefined;
  return { ...best, rule, isClear: rival === undefined, ...(rival !== undefined && { rival }) };
}

/** A flow's intents are data: names of an object's own. */
const ruleOf = (intents: Flow['intents'], intent: string): IntentRule | undefined =>
  Object.hasOwn(intents, intent) ? intents[intent] : undefined;
