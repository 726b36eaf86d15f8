import type { IntentModel, IntentGuess } from '../../intents/intent-model.ts';
import type { Sentiment, SentimentModel } from '../../sentiment/index.ts';
import type { AssistantLanguage, AssistantState, MaskedValue, TraceStep, Understanding } from '../assistant-types.ts';
import type { PersonalRecord } from '../privacy/known-values.ts';
import { maskPersonalData } from '../privacy/mask-personal-data.ts';
import { consentOf } from './consent.ts';
import { findSlots } from './find-slots.ts';
import { asksForPerson, isQuestion, smallTalkOf } from './message-kinds.ts';
import { comparable, plainText } from './plain-text.ts';
import { toldLanguage } from './told-language.ts';

/** What judges messages, by language. */
export interface UnderstandingModels {
  readonly intents: Partial<Record<AssistantLanguage, Pick<IntentModel, 'understand'>>>;
  readonly sentiment?: Partial<Record<AssistantLanguage, Pick<SentimentModel, 'judge'>>>;
}

export interface HeardMessage {
  readonly text: string;
  readonly state: AssistantState | undefined;
  readonly pageLanguage: AssistantLanguage | undefined;
  /** Of the customer, where the shop has proved who it is. */
  readonly known?: PersonalRecord | undefined;
  /** Words of buttons that stand for an intent, in {@link comparable} form. */
  readonly labels: ReadonlyMap<string, string>;
}

export interface Understood {
  readonly understanding: Understanding;
  readonly masked: readonly MaskedValue[];
  readonly trace: readonly TraceStep[];
}

/** Understands a message: masked first, so that no model sees a personal value. */
export async function understand(
  { text: written, state, pageLanguage, known, labels }: HeardMessage,
  models: UnderstandingModels,
): Promise<Understood> {
  const clock = stopwatch();
  const text = plainText(written);
  const found = maskPersonalData(text, known);
  const trace: TraceStep[] = [
    { step: 'mask', found: { kinds: [...new Set(found.masked.map(({ kind }) => kind))] }, ms: clock() },
  ];
  const told = await toldLanguage(found.text, state?.language ?? pageLanguage);
  const { language } = told;
  const foreign: Record<string, string> = told.foreign === undefined ? {} : { foreign: told.foreign };
  trace.push({ step: 'language', found: { language, isReliable: told.isReliable, ...foreign }, ms: clock() });
  const slots = findSlots({ maskedText: found.text, text, masked: found.masked }, state ?? listeningIn(language));
  trace.push({ step: 'slots', found: { names: Object.keys(slots) }, ms: clock() });
  const isWholeAddress = slots['address'] === text;
  const maskedText = isWholeAddress ? '[address 1]' : found.text;
  const masked: readonly MaskedValue[] = isWholeAddress
    ? [{ kind: 'address', mask: '[address 1]', value: text }]
    : found.masked;
  const said = await wanted(maskedText, language, labels, models);
  const best = said.guesses[0];
  trace.push({
    step: 'intent',
    found: { intent: best?.intent ?? '', probability: best?.probability ?? 0, isOutOfScope: said.isOutOfScope },
    ms: clock(),
  });
  const sentiment = await feltIn(maskedText, language, models);
  trace.push({ step: 'sentiment', found: { sentiment: sentiment ?? 'not judged' }, ms: clock() });
  const understanding: Understanding = {
    ...{ language, isLanguageReliable: told.isReliable, maskedText, slots },
    ...(sentiment !== undefined && { sentiment }),
    ...said,
    wantsPerson: asksForPerson(maskedText, language),
    consent: consentOf(maskedText, language),
    isQuestion: isQuestion(maskedText, language),
    ...(told.foreign !== undefined && { foreignLanguage: told.foreign }),
  };
  return { understanding, masked, trace };
}

/** Rules know buttons and small talk; models know the rest. */
async function wanted(
  text: string,
  language: AssistantLanguage,
  labels: ReadonlyMap<string, string>,
  { intents }: UnderstandingModels,
): Promise<{ readonly guesses: readonly IntentGuess[]; readonly isOutOfScope: boolean }> {
  const certain = labels.get(comparable(text)) ?? smallTalkOf(text, language);
  if (certain !== undefined) return { guesses: [{ intent: certain, probability: 1 }], isOutOfScope: false };
  const model = intents[language];
  if (model === undefined || !/\p{L}/u.test(text)) return { guesses: [], isOutOfScope: true };
  const [understood] = await model.understand([text]);
  return understood!;
}

async function feltIn(
  text: string,
  language: AssistantLanguage,
  { sentiment }: UnderstandingModels,
): Promise<Sentiment | undefined> {
  const [judged] = (await sentiment?.[language]?.judge([text])) ?? [];
  return judged?.sentiment;
}

const listeningIn = (language: AssistantLanguage): AssistantState => ({ kind: 'listening', language, unanswered: 0 });

/** Milliseconds since it was asked before. */
export function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const passed = now - last;
    last = now;
    return Math.round(passed * 100) / 100;
  };
}
