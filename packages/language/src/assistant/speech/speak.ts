import type {
  ActionOutcome,
  AssistantState,
  Citation,
  Decision,
  SpeechKind,
  Understanding,
} from '../assistant-types.ts';
import { actionSpec } from '../actions/action-specs.ts';
import type { Flow } from '../flow/flow.ts';
import { citationOf } from './cite.ts';
import { fillTemplate } from './fill-template.ts';
import { templates, type Templates } from './templates/index.ts';

/** What there is to say. */
export interface Spoken {
  readonly text: string;
  readonly speech: SpeechKind;
  readonly citations: readonly Citation[];
  readonly suggestions: readonly string[];
}

export interface SpeechInput {
  readonly flow: Flow;
  readonly shopName: string;
  readonly decision: Decision;
  /** After the decision. */
  readonly state: AssistantState;
  readonly understanding: Pick<Understanding, 'guesses' | 'isOutOfScope'>;
  /** Of the action that was decided on. */
  readonly outcome?: ActionOutcome;
}

/** Puts a decision into words: of the templates, or the documents' own. */
export function speak(input: SpeechInput): Spoken {
  const { decision, state, flow } = input;
  const words = templates[state.language];
  const say = (text: string, suggestions: readonly string[] = []): Spoken => ({
    ...{ text, speech: 'template', citations: [], suggestions },
  });
  const fill = (template: string, values: Readonly<Record<string, string>> = {}): string =>
    fillTemplate(template, { ...values, shopName: input.shopName }, state.language);
  switch (decision.kind) {
    case 'silent':
      return say('');
    case 'greet':
      return say(flow.greeting?.[state.language] ?? fill(words.greet));
    case 'thank':
      return say(words.thank);
    case 'cancelled':
      return say(words.cancelled);
    case 'not-known':
      return say(words.notKnown, [words.person]);
    case 'choose':
      return say(words.choose, [...labelsOf(decision.intents, input), words.person]);
    case 'ask':
      return say(asking(decision.missing, state, words));
    case 'confirm': {
      const { action, input: values } = decision.prepared;
      return say(fill(wordsFor(words.confirm, action), values), [words.yes, words.no]);
    }
    case 'hand-over':
      return say(words.handOver[decision.reason]);
    case 'act':
      return say(outcomeText(decision.prepared.action, input.outcome, words, fill));
    case 'answer':
      return answer(input, decision);
  }
}

function answer(input: SpeechInput, { answers }: Extract<Decision, { readonly kind: 'answer' }>): Spoken {
  const citations = answers.map(citationOf);
  const [likely] = input.understanding.isOutOfScope ? [] : input.understanding.guesses;
  return {
    text: citations.map(({ quote }) => quote).join('\n\n'),
    speech: 'extractive',
    citations,
    suggestions: likely !== undefined && isAction(likely.intent, input.flow) ? labelsOf([likely.intent], input) : [],
  };
}

const isAction = (intent: string, { intents }: Flow): boolean =>
  Object.hasOwn(intents, intent) && intents[intent]!.kind === 'action';

function asking(missing: string, state: AssistantState, { ask, askAgain }: Templates): string {
  const isAgain = state.kind === 'asking' && state.timesAsked > 1;
  return wordsFor(isAgain ? askAgain : ask, missing);
}

function outcomeText(
  action: string,
  outcome: ActionOutcome | undefined,
  words: Templates,
  fill: (template: string, values: Readonly<Record<string, string>>) => string,
): string {
  if (outcome?.kind === 'refused') return fill(wordsFor(words.refused, outcome.code), outcome.facts);
  if (outcome?.kind !== 'done') return words.handOver['action-failed'];
  if (actionSpec(action)?.changesSomething === true) return fill(wordsFor(words.done, action), outcome.facts);
  const { facts } = outcome;
  const status = fill(wordsFor(words.status, facts['status'] ?? ''), facts);
  const isOnItsWay = facts['carrier'] !== undefined && facts['trackingNumber'] !== undefined;
  const gap = /\p{Script=Han}/u.test(status) ? '' : ' ';
  return isOnItsWay ? status + gap + fill(words.tracking, facts) : status;
}

/** A template of a record; names come from data. */
const wordsFor = (record: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(record, name) ? record[name]! : '';

/** What buttons for intents say. */
const labelsOf = (intents: readonly string[], { flow, state: { language } }: SpeechInput): string[] =>
  intents.flatMap((intent) => {
    const label = Object.hasOwn(flow.intents, intent) ? flow.intents[intent]!.label?.[language] : undefined;
    const known = label ?? wordsFor(templates[language].intents, intent);
    return known === '' ? [] : [known];
  });

/** What each button stands for, so that it is understood when it comes back. @param form how texts are compared */
export function buttonLabels({ intents }: Flow, form: (text: string) => string): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { intents: named, person } of Object.values(templates)) {
    for (const [intent, label] of Object.entries(named)) labels.set(form(label), intent);
    labels.set(form(person), 'wants-person');
  }
  for (const [intent, { label }] of Object.entries(intents)) {
    for (const words of Object.values(label ?? {})) if (words !== undefined) labels.set(form(words), intent);
  }
  return labels;
}
