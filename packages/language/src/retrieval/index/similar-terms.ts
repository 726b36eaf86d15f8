import type { SearchLanguage } from '../analysis/language.ts';
import { characterGrams } from '../analysis/character-grams.ts';

/** A term of the index and how much of the shorter of both it shares, in (0, 1]. */
export interface SimilarTerm {
  readonly number: number;
  readonly similarity: number;
}

const hasDigit = /\p{N}/u;
/** Shorter words share their few runs of characters with too many. */
const shortest: Readonly<Record<SearchLanguage, number>> = { en: 4, de: 4, zh: 1 };
const leastShared = 0.5;
const mostSimilar = 12;

/**
 * The terms of an index by their runs of characters: a German compound finds its parts, a misspelt word the right one, a Chinese word
 * one that was cut otherwise.
 */
export class SimilarTerms {
  private readonly language: SearchLanguage;
  private readonly byGram = new Map<number, number[]>();
  private readonly sizes: number[] = [];
  private shared = new Uint8Array(1024);

  constructor(language: SearchLanguage) {
    this.language = language;
  }

  /** Terms come in the order of their numbers. */
  add(term: string): void {
    const number = this.sizes.length;
    const grams = this.gramsOf(term);
    this.sizes.push(grams.size);
    for (const gram of grams) {
      const terms = this.byGram.get(gram);
      if (terms === undefined) this.byGram.set(gram, [number]);
      else terms.push(number);
    }
  }

  /** Terms like this one, most similar first; itself is not among them. */
  find(term: string): SimilarTerm[] {
    const grams = this.gramsOf(term);
    if (this.shared.length < this.sizes.length) this.shared = new Uint8Array(2 * this.sizes.length);
    const { shared } = this;
    const touched: number[] = [];
    for (const gram of grams) {
      for (const number of this.byGram.get(gram) ?? []) if (shared[number]!++ === 0) touched.push(number);
    }
    const similar: SimilarTerm[] = [];
    for (const number of touched) {
      const size = this.sizes[number]!;
      const contained = shared[number]! / Math.min(size, grams.size);
      const similarity = contained * Math.sqrt(Math.min(size, grams.size) / Math.max(size, grams.size));
      shared[number] = 0;
      if (contained >= leastShared && similarity < 1) similar.push({ number, similarity });
    }
    return similar
      .sort((left, right) => right.similarity - left.similarity || left.number - right.number)
      .slice(0, mostSimilar);
  }

  private gramsOf(term: string): Set<number> {
    if (term.length < shortest[this.language] || hasDigit.test(term)) return new Set();
    return new Set(characterGrams(term, this.language, termLengths[this.language]));
  }
}

const termLengths: Readonly<Record<SearchLanguage, readonly number[]>> = { en: [3], de: [4], zh: [1] };
