import type { Passage } from '../../../documents/passage.ts';
import { splitSentences } from '../../../retrieval/analysis/sentences.ts';
import { textAnalyzer } from '../../../retrieval/analysis/text-analyzer.ts';
import type { TextAnalyzer } from '../../../retrieval/analysis/token.ts';
import type { AssistantLanguage } from '../../assistant-types.ts';
import { isNegated } from './negation.ts';
import { numbersOf } from './numbers-of.ts';

/** Why a sentence isn't carried by what is cited. */
export type UnsupportedReason = 'number' | 'negation' | 'name' | 'words';

export interface CheckedSentence {
  readonly text: string;
  readonly supported: boolean;
  /** That carries it. */
  readonly passageId?: string;
  /** What speaks against the passage that comes nearest. */
  readonly reason?: UnsupportedReason;
}

export interface CheckedText {
  /** Every sentence is, and there is one. */
  readonly supported: boolean;
  readonly sentences: readonly CheckedSentence[];
}

export interface SupportOptions {
  /** Default: told by the characters and the commonest words. */
  readonly language?: AssistantLanguage;
  /** Least share of a sentence's telling words in what carries it, in [0, 1]; default {@link supportThresholds}. */
  readonly threshold?: number;
}

/** By language: the best F0.5 on one half of made sentences; figures are of the other. See `test/assistant/support.measure.ts`. */
export const supportThresholds: Readonly<Record<AssistantLanguage, number>> = { en: 0.9, de: 1, zh: 1 };

/**
 * Whether each sentence of a text is carried by the passages: one sentence of them, two in a row, or a part between commas holds all of
 * its numbers with their units and its names, denies as it does, and has nearly all of its telling words.
 *
 * It compares words and not meanings: a paraphrase in other words counts as unsupported, and who does what to whom is not looked at.
 *
 * @param passages what the text cites
 */
export function checkSupport(
  text: string,
  passages: readonly Pick<Passage, 'id' | 'text' | 'headings'>[],
  { language = languageOf(text), threshold = supportThresholds[language] }: SupportOptions = {},
): CheckedText {
  const analyzer = analyzerOf(language);
  const evidence = passages.flatMap(({ id, text: held, headings }) =>
    evidenceOf(held, language).map((part) => ({ id, ...described(part, headings, language, analyzer) })),
  );
  const sentences = splitSentences(text).map(({ start, end }): CheckedSentence => {
    const sentence = text.slice(start, end);
    const claim = claimOf(sentence.replace(answering, ''), language, analyzer);
    let nearest: { readonly reason: UnsupportedReason; readonly rank: number } = { reason: 'words', rank: -1 };
    for (const part of evidence) {
      const found = against(claim, part, threshold);
      if (found === undefined) return { text: sentence, supported: true, passageId: part.id };
      if (found.rank > nearest.rank) nearest = found;
    }
    return { text: sentence, supported: false, reason: nearest.reason };
  });
  return { supported: sentences.length > 0 && sentences.every(({ supported }) => supported), sentences };
}

/** Says that an answer follows, and nothing of its own. */
const answering = /^(?:yes|no|ja|nein|是的|不是|对|好的|可以的)[,，:：]\s*/iu;

interface Claim {
  readonly terms: readonly string[];
  readonly names: readonly string[];
  readonly numbers: ReturnType<typeof numbersOf>;
  readonly isNegated: boolean;
}

interface Evidence extends Pick<Claim, 'numbers' | 'isNegated'> {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  /** Of the headings above it: they say what a sentence is about. */
  readonly headings: ReadonlySet<string>;
}

/** What speaks against a part carrying a claim; `undefined` where nothing does. The nearer its words, the higher its rank. */
function against(
  claim: Claim,
  part: Evidence,
  threshold: number,
): { readonly reason: UnsupportedReason; readonly rank: number } | undefined {
  const covered = claim.terms.filter((term) => isHeld(term, part)).length;
  const coverage = claim.terms.length === 0 ? Number(claim.numbers.length > 0) : covered / claim.terms.length;
  const isSaid = claim.numbers.every(({ value, unit }) =>
    part.numbers.some((other) => other.value === value && (unit === undefined || other.unit === unit)),
  );
  const because = (reason: UnsupportedReason): { readonly reason: UnsupportedReason; readonly rank: number } => ({
    ...{ reason, rank: coverage },
  });
  if (!isSaid) return because('number');
  if (!claim.names.every((name) => part.terms.has(name) || part.headings.has(name))) return because('name');
  if (coverage < threshold) return because('words');
  return claim.isNegated === part.isNegated ? undefined : because('negation');
}

/** The same word, or one of its forms. */
function isHeld(term: string, { terms, headings, text }: Evidence): boolean {
  if (terms.has(term) || headings.has(term)) return true;
  // Where Chinese words are cut depends on their neighbours.
  if (/\p{Script=Han}/u.test(term)) return text.includes(term);
  if (term.length < formLength) return false;
  for (const other of [...terms, ...headings]) {
    if (Math.abs(other.length - term.length) <= 3 && other.slice(0, formLength) === term.slice(0, formLength))
      return true;
  }
  return false;
}
const formLength = 6;

function claimOf(text: string, language: AssistantLanguage, analyzer: TextAnalyzer): Claim {
  const tokens = analyzer.tokens(text);
  // What is compared by itself is no telling word; a Chinese one says more than its negation.
  const isTelling = (word: string): boolean =>
    numbersOf(word, language).length === 0 && (language === 'zh' || !isNegated(word, language));
  return {
    terms: tokens
      .filter(({ start, end, isStopWord }) => !isStopWord && isTelling(text.slice(start, end)))
      .map(({ term }) => term),
    names: tokens.filter(({ start, end }) => isName(text, start, end, language)).map(({ term }) => term),
    numbers: numbersOf(text, language),
    isNegated: isNegated(text, language),
  };
}

/** Capitals inside a sentence, or letters with digits; German nouns all have capitals, so that only the latter tell there. */
function isName(text: string, start: number, end: number, language: AssistantLanguage): boolean {
  const word = text.slice(start, end);
  if (/^\p{Lu}+\p{N}+$|^\p{Lu}{2,}$/u.test(word)) return true;
  if (language === 'zh') return /^[A-Za-z]{2,}$/u.test(word);
  return (
    language === 'en' &&
    start > 0 &&
    /^\p{Lu}/u.test(word) &&
    !/[.!?:“"]\s*$/u.test(text.slice(0, start)) &&
    word !== 'I'
  );
}

function described(
  text: string,
  headings: readonly string[],
  language: AssistantLanguage,
  analyzer: TextAnalyzer,
): Evidence {
  const termsOf = (part: string): Set<string> => new Set(analyzer.tokens(part).map(({ term }) => term));
  return {
    text,
    terms: termsOf(text),
    headings: termsOf(headings.join('\n')),
    numbers: numbersOf(text, language),
    isNegated: isNegated(text, language),
  };
}

/** What may carry a claim: sentences, two in a row, and parts between commas. */
function evidenceOf(text: string, language: AssistantLanguage): string[] {
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  // What one of two denies, the other may say: a pair carries only what both say or both deny.
  const pairs = sentences.slice(1).flatMap((sentence, at) => {
    const first = sentences[at]!;
    return isNegated(first, language) === isNegated(sentence, language) ? [`${first} ${sentence}`] : [];
  });
  const parts = sentences.flatMap((sentence) => {
    const split = sentence.split(/[,;:，；：]\s*/u).filter((part) => part.trim() !== '');
    return split.length > 1 ? split : [];
  });
  return [...sentences, ...parts, ...pairs];
}

const analyzers = new Map<AssistantLanguage, TextAnalyzer>();
function analyzerOf(language: AssistantLanguage): TextAnalyzer {
  let analyzer = analyzers.get(language);
  if (analyzer === undefined) analyzers.set(language, (analyzer = textAnalyzer(language)));
  return analyzer;
}

const german = /(?<!\p{L})(?:der|die|das|und|ist|nicht|ein|eine|wird|werden|mit|von|sie|für)(?!\p{L})/giu;
const english = /\b(?:the|and|is|are|not|an?|be|with|of|you|for|to)\b/giu;

function languageOf(text: string): AssistantLanguage {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return (text.match(german)?.length ?? 0) > (text.match(english)?.length ?? 0) ? 'de' : 'en';
}
