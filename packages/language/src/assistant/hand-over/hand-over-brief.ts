import type { FoundAnswer } from '../../answers/find-answer.ts';
import type { Sentiment } from '../../sentiment/index.ts';
import type {
  AssistantLanguage,
  AssistantState,
  Citation,
  Decision,
  HandOverReason,
  Understanding,
} from '../assistant-types.ts';
import type { PersonalRecord } from '../privacy/known-values.ts';
import { maskPersonalData } from '../privacy/mask-personal-data.ts';
import { citationOf } from '../speech/cite.ts';
import { fillTemplate } from '../speech/fill-template.ts';
import { consentOf } from '../understanding/consent.ts';
import { smallTalkOf } from '../understanding/message-kinds.ts';
import { plainText } from '../understanding/plain-text.ts';
import { briefWords, type BriefWords } from './brief-words.ts';

/** A message of the conversation so far. */
export interface BriefedMessage {
  readonly from: 'customer' | 'assistant' | 'agent';
  readonly text: string;
  /** Of the assistant's. */
  readonly decision?: Decision;
  readonly citations?: readonly Citation[];
}

export interface BriefOptions {
  readonly reason: HandOverReason;
  /** What waited when it was handed over. */
  readonly before?: AssistantState;
  /** What the documents may say, however unlikely: a draft for the agent to check. */
  readonly answers?: readonly FoundAnswer[];
  /** Of the customer, where the shop has proved who it is. */
  readonly known?: PersonalRecord;
  /** The agent's; default the conversation's. */
  readonly language?: AssistantLanguage;
}

/** What an agent reads before the history. */
export interface HandOverBrief {
  /** Asked, tried, open: a line each, in the customer's words, without personal values. */
  readonly summary: string;
  readonly asked: readonly string[];
  readonly tried: readonly string[];
  readonly open: readonly string[];
  /** Of the customer's last words; left out where no model judges their language. */
  readonly sentiment?: Sentiment;
  /** In the customer's language. */
  readonly suggestedReply?: string;
  readonly sources: readonly Citation[];
}

/** Messages that are quoted, and characters of each. */
const quotedMax = 3;
const charactersMax = 160;

/**
 * A brief for the agent who takes over, made of what was said: no model writes it, so that it says nothing that wasn't.
 *
 * @param history oldest first
 */
export function handOverBrief(
  history: readonly BriefedMessage[],
  understanding: Pick<Understanding, 'language' | 'sentiment'>,
  { reason, before, answers = [], known, language = understanding.language }: BriefOptions,
): HandOverBrief {
  const words = briefWords[language];
  const asked = askedIn(history, understanding.language, known);
  const tried = triedIn(history, words, language);
  const open = [words.reasons[reason], ...pendingIn(before, words, language)];
  const line = (name: string, values: readonly string[]): string =>
    `${name}: ${values.length === 0 ? words.nothing : values.join('; ')}`;
  const drafts = answers.map(citationOf);
  const [draft] = drafts;
  const reply =
    draft && fillTemplate(briefWords[understanding.language].draft, { quote: draft.quote }, understanding.language);
  return {
    summary: [line(words.asked, asked), line(words.tried, tried), line(words.open, open)].join('\n'),
    ...{ asked, tried, open },
    ...(understanding.sentiment !== undefined && { sentiment: understanding.sentiment }),
    ...(reply !== undefined && { suggestedReply: reply }),
    sources: distinct([...drafts, ...history.flatMap(({ citations = [] }) => citations)]),
  };
}

/** The first thing that was asked, and the last ones. */
function askedIn(
  history: readonly BriefedMessage[],
  language: AssistantLanguage,
  known: PersonalRecord | undefined,
): string[] {
  const telling = history
    .filter(({ from }) => from === 'customer')
    .map(({ text }) => shortened(maskPersonalData(plainText(text), known).text))
    .filter(
      (text) => text !== '' && smallTalkOf(text, language) === undefined && consentOf(text, language) === undefined,
    );
  const different = [...new Set(telling)];
  return different.length <= quotedMax ? different : [different[0]!, ...different.slice(1 - quotedMax)];
}

function triedIn(history: readonly BriefedMessage[], words: BriefWords, language: AssistantLanguage): string[] {
  const tried = history.flatMap(({ decision, citations = [] }) => {
    if (decision?.kind === 'act') return [fillTemplate(words.ran, { action: decision.prepared.action }, language)];
    if (decision?.kind !== 'answer') return [];
    return citations.map(({ title, headings }) =>
      fillTemplate(words.answered, { title: headings.at(-1) ?? title }, language),
    );
  });
  return [...new Set(tried)];
}

function pendingIn(before: AssistantState | undefined, words: BriefWords, language: AssistantLanguage): string[] {
  if (before?.kind === 'asking') {
    return [fillTemplate(words.missing, { missing: before.missing, intent: before.intent }, language)];
  }
  return before?.kind === 'confirming' ? [fillTemplate(words.waits, { action: before.prepared.action }, language)] : [];
}

/** Its beginning, to the end of a word. */
function shortened(text: string): string {
  if (text.length <= charactersMax) return text;
  const cut = text.slice(0, charactersMax);
  const blank = cut.lastIndexOf(' ');
  return `${blank > charactersMax / 2 ? cut.slice(0, blank) : cut}…`;
}

const distinct = (citations: readonly Citation[]): Citation[] => [
  ...new Map(citations.map((citation) => [`${citation.passageId} ${citation.quote}`, citation])).values(),
];
