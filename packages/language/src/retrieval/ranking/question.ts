import { characterGrams } from '../analysis/character-grams.ts';
import type { SearchLanguage } from '../analysis/language.ts';
import type { TextAnalyzer } from '../analysis/token.ts';
import type { GramFrequencies } from '../index/gram-frequencies.ts';
import type { WeightedTerm, WordIndex } from '../index/word-index.ts';

/** What is needed to compare a question with passages. */
export interface SearchContext {
  readonly language: SearchLanguage;
  readonly analyzer: TextAnalyzer;
  readonly words: WordIndex;
  readonly grams: GramFrequencies;
}

/** A term of a question. */
export interface QuestionTerm {
  /** `undefined` for one that no passage holds. */
  readonly number: number | undefined;
  /** Inverse frequency. */
  readonly weight: number;
  /** Begins with a capital letter or a digit, and not the question. */
  readonly isName: boolean;
}

/** A question made ready to be compared with passages. */
export interface Question {
  /** Each term once, without stop words. */
  readonly terms: readonly QuestionTerm[];
  /** Numbers of the terms in the question's order, -1 for one that no passage holds. */
  readonly sequence: readonly number[];
  /** The terms and others like them, to find candidates. */
  readonly lookedFor: readonly WeightedTerm[];
  /** Each run of characters once, and its inverse frequency. */
  readonly grams: Int32Array;
  readonly gramWeights: Float64Array;
}

const nameStart = /^[\p{Lu}\p{N}]/u;
/** What a similar term counts beside the term itself, and where the term itself is nowhere. */
const similarShare = { besideItself: 0.3, inItsPlace: 0.5 } as const;
/** Longer questions are cut: no one asks so much at once. */
const longestQuestion = 1000;

/** The part of a question that is looked at. */
export const askedPart = (question: string): string => question.slice(0, longestQuestion);

export function prepareQuestion(given: string, { language, analyzer, words, grams }: SearchContext): Question {
  const text = askedPart(given);
  const tokens = analyzer.tokens(text);
  const withoutStopWords = tokens.filter(({ isStopWord }) => !isStopWord);
  const telling = withoutStopWords.length > 0 ? withoutStopWords : tokens;
  const unique = [...new Map(telling.map((token) => [token.term, token])).values()];
  const lookedFor: WeightedTerm[] = [];
  const terms = unique.map(({ term, start }) => {
    const number = words.findNumber(term);
    const weight = words.inverseFrequency(number);
    if (number !== undefined) lookedFor.push({ number, weight });
    const share = number === undefined ? similarShare.inItsPlace : similarShare.besideItself;
    for (const similar of words.similar.find(term)) {
      const itsWeight = Math.min(weight, words.inverseFrequency(similar.number));
      lookedFor.push({ number: similar.number, weight: share * similar.similarity * itsWeight });
    }
    return { number, weight, isName: start > 0 && nameStart.test(text.slice(start)) };
  });
  const buckets = Int32Array.from(new Set(characterGrams(text, language)));
  return {
    terms,
    sequence: telling.map(({ term }) => words.findNumber(term) ?? -1),
    lookedFor,
    grams: buckets,
    gramWeights: Float64Array.from(buckets, (bucket) => grams.inverseFrequency(bucket)),
  };
}
