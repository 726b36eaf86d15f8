import type { Passage } from '../documents/passage.ts';
import { characterGrams } from './analysis/character-grams.ts';
import type { SearchLanguage } from './analysis/language.ts';
import { textAnalyzer } from './analysis/text-analyzer.ts';
import type { TextAnalyzer } from './analysis/token.ts';
import { GramFrequencies } from './index/gram-frequencies.ts';
import { termSequence } from './index/passage-terms.ts';
import { WordIndex } from './index/word-index.ts';
import { gramComparison } from './ranking/gram-features.ts';
import { askedPart, prepareQuestion, type Question, type SearchContext } from './ranking/question.ts';
import { relevance, type RankingFeatures } from './ranking/relevance.ts';
import { headingLines, searchedText } from './ranking/searched-text.ts';
import { wordFeatures } from './ranking/word-features.ts';

/** A passage with how well it meets the question. */
export interface FoundPassage {
  readonly passage: Passage;
  /** In [0, 1]; see {@link relevance}. */
  readonly score: number;
  readonly features: RankingFeatures;
}

export interface SearchOptions {
  /** Passages to return, at least 1; default 5. */
  readonly limit?: number;
  /** Passages that are compared closely; default 60. */
  readonly numCandidates?: number;
}

/** BM25's highest score for a term is this many times its weight. */
const mostSaturated = 2.2;

/**
 * Finds the passages that answer a question: candidates by BM25 over words and similar words, then a closer look at each. Documents
 * are set, replaced and removed one by one.
 *
 * @example
 * const index = new PassageIndex('en');
 * index.setDocument('handbook', passages);
 * index.search('How long is the warranty?', { limit: 3 });
 */
export class PassageIndex {
  readonly language: SearchLanguage;
  private readonly context: SearchContext;
  private passages: (Passage | undefined)[] = [];
  private readonly slotsOf = new Map<string, number[]>();

  constructor(language: SearchLanguage) {
    this.language = language;
    this.context = {
      language,
      analyzer: textAnalyzer(language),
      words: new WordIndex(language),
      grams: new GramFrequencies(language),
    };
  }

  get numPassages(): number {
    return this.context.words.numPassages;
  }

  get documentIds(): string[] {
    return [...this.slotsOf.keys()];
  }

  /** Passages of a document in the order they were given; none for an unknown one. */
  passagesOf(documentId: string): Passage[] {
    return (this.slotsOf.get(documentId) ?? []).map((slot) => this.passages[slot]!);
  }

  /** Adds a document, or puts it in the place of the one with the same id. */
  setDocument(documentId: string, passages: readonly Passage[]): void {
    this.removeDocument(documentId);
    const { analyzer, words, grams } = this.context;
    const slots = passages.map((passage) => {
      const text = searchedText(passage);
      const slot = words.add(termSequence(text, analyzer, words));
      grams.add(text);
      this.passages[slot] = passage;
      return slot;
    });
    this.slotsOf.set(documentId, slots);
  }

  /** @returns whether it was there */
  removeDocument(documentId: string): boolean {
    const slots = this.slotsOf.get(documentId);
    if (slots === undefined) return false;
    const { words, grams } = this.context;
    for (const slot of slots) {
      grams.remove(searchedText(this.passages[slot]!));
      this.passages[slot] = undefined;
    }
    this.slotsOf.delete(documentId);
    const moved = words.remove(slots);
    if (moved !== undefined) this.move(moved);
    return true;
  }

  /** Best passages first; none where no passage shares anything with the question. */
  search(question: string, { limit = 5, numCandidates = 60 }: SearchOptions = {}): FoundPassage[] {
    const { words, grams } = this.context;
    const prepared = prepareQuestion(question, this.context);
    const inGrams = gramComparison(prepared, grams, this.language);
    const total = prepared.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const found = words.search(prepared.lookedFor, Math.max(limit, numCandidates)).map(({ slot, score }) => {
      const passage = this.passages[slot]!;
      const features: RankingFeatures = {
        ...wordFeatures(prepared, words.sequence(slot), words),
        ...inGrams(searchedText(passage)),
        words: Math.min(1, score / (total * mostSaturated)),
        heading: this.headingCoverage(prepared, passage, total),
      };
      return { passage, score: relevance(features), features };
    });
    return found.sort((left, right) => right.score - left.score).slice(0, limit);
  }

  /** What each term of a question tells, by how rare it is here; terms as {@link TextAnalyzer} cuts them. */
  termWeights(question: string): Map<string, number> {
    const { analyzer, words } = this.context;
    const telling = analyzer.tokens(askedPart(question)).filter(({ isStopWord }) => !isStopWord);
    return new Map(telling.map(({ term }) => [term, words.inverseFrequency(words.findNumber(term))]));
  }

  /** The same of each run of characters in a question; runs as {@link characterGrams} cuts them. */
  gramWeights(question: string): Map<number, number> {
    const { grams, language } = this.context;
    const buckets = new Set(characterGrams(askedPart(question), language));
    return new Map([...buckets].map((bucket) => [bucket, grams.inverseFrequency(bucket)]));
  }

  get analyzer(): TextAnalyzer {
    return this.context.analyzer;
  }

  private headingCoverage({ terms }: Question, passage: Passage, total: number): number {
    const lines = headingLines(passage);
    if (lines.length === 0) return 0;
    const { analyzer, words } = this.context;
    const numbers = new Set(analyzer.tokens(lines.join('\n')).map(({ term }) => words.findNumber(term)));
    const covered = terms.filter(({ number }) => number !== undefined && numbers.has(number));
    return covered.reduce((sum, { weight }) => sum + weight, 0) / total;
  }

  private move(moved: ReadonlyMap<number, number>): void {
    const passages: (Passage | undefined)[] = [];
    for (const [from, to] of moved) passages[to] = this.passages[from];
    this.passages = passages;
    for (const slots of this.slotsOf.values()) slots.forEach((slot, at) => (slots[at] = moved.get(slot)!));
  }
}
