import { actionSpec } from '../actions/action-specs.ts';
import { likelyIntent, type LikelyIntent } from './likely-intent.ts';
import { pursue } from './start-action.ts';
import { handOver, listening, type PolicyInput, type Step } from './step.ts';

/** Nothing is pending: answers, begins an action, has the customer choose, or says that it doesn't know. */
export function onListening(input: PolicyInput): Step {
  const { understanding, flow, counts } = input;
  const talk = smallTalk(input);
  if (talk !== undefined) return listening(counts, { kind: talk }, 'small talk');
  const isOffered = (counts.unansweredInARow ?? 0) > 0;
  if (understanding.consent === 'yes' && isOffered) return handOver(counts, 'not-known', 'a person was offered');
  if (understanding.consent === 'no') return listening(counts, { kind: 'cancelled' }, 'nothing more is wanted');
  const likely = likelyIntent(flow, understanding);
  if (likely?.rule.kind === 'hand-over' && likely.isClear) {
    return handOver(counts, likely.rule.reason, `the rule of ${likely.intent}`);
  }
  if (likely?.rule.kind === 'action') return onAction(input, likely);
  return answered(input) ?? unanswered(input, 'not-known');
}

/** A greeting or thanks, and no question beside it that can be answered. */
function smallTalk({ understanding, flow, found }: PolicyInput): 'greet' | 'thank' | undefined {
  const [first] = understanding.guesses;
  if (first === undefined || understanding.isOutOfScope || first.probability < flow.thresholds.intent) return undefined;
  if (first.intent !== 'greet' && first.intent !== 'thank') return undefined;
  return understanding.isQuestion === true && found.answers.length > 0 ? undefined : first.intent;
}

/** Questions are looked up before something is done, but for what only looks something up itself. */
function onAction(input: PolicyInput, likely: LikelyIntent): Step {
  const { understanding, found } = input;
  const { intent, rule, rival } = likely;
  const spec = rule.kind === 'action' ? actionSpec(rule.action) : undefined;
  const names = spec?.slots ?? [];
  const holdsValues = names.some((slot) => understanding.slots[slot] !== undefined);
  const looksUp = spec !== undefined && !spec.changesSomething && found.customerId !== undefined && likely.isClear;
  if (!holdsValues && understanding.isQuestion === true && !looksUp) {
    const answer = answered(input);
    if (answer !== undefined) return answer;
  }
  if (rival !== undefined && !holdsValues) return unanswered(input, { intents: [intent, rival] });
  return pursue(input, { intent, slots: understanding.slots });
}

function answered({ found, counts }: PolicyInput): Step | undefined {
  const { answers } = found;
  return answers.length === 0 ? undefined : listening(counts, { kind: 'answer', answers }, 'the documents say it');
}

/** Counts what got no answer; after so many in a row a person takes over. */
function unanswered({ flow, counts }: PolicyInput, what: 'not-known' | { readonly intents: readonly string[] }): Step {
  const after = {
    ...counts,
    unanswered: counts.unanswered + 1,
    unansweredInARow: (counts.unansweredInARow ?? 0) + 1,
  };
  if (after.unansweredInARow > flow.limits.unanswered) {
    const reason = what === 'not-known' ? 'not-known' : 'not-understood';
    return handOver(after, reason, `${flow.limits.unanswered} in a row had no answer`);
  }
  return what === 'not-known'
    ? listening(after, { kind: 'not-known' }, 'nothing is likely enough')
    : listening(after, { kind: 'choose', intents: what.intents }, 'two intents are nearly as likely');
}
