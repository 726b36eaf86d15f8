import { InvalidArgumentError } from '@newfield/core';
import type { TranslationLanguages } from '../../models/translator.ts';
import { directionOf } from '../languages.ts';

/** A sentence and how a team has translated it. */
export interface RememberedPair {
  readonly source: string;
  readonly target: string;
}

export interface MemoryMatch extends RememberedPair {
  /** How alike the sentences are, in (0, 1]; 1 where they are the same but for blanks and the form of their characters. */
  readonly similarity: number;
}

export interface MemorySearch {
  /** Default 5. */
  readonly limit?: number;
  /** Least similarity, in (0, 1]; default 0.7, as translators' tools have it. */
  readonly leastSimilarity?: number;
}

/** Characters of a run by which sentences are found. */
const runLength = 3;
/** A longer sentence is not looked for, as no pair is that long. */
const longestSentence = 2000;

/**
 * Sentences that were translated before, found again when they come exactly or nearly. Similarity is Dice's over runs of three
 * characters.
 *
 * @example
 * const memory = new TranslationMemory();
 * memory.add([{ source: 'Your order is on its way.', target: '您的订单正在路上。' }], { source: 'en', target: 'zh' });
 * memory.find('Your order is on its way', { source: 'en', target: 'zh' })[0]?.similarity  // 0.96
 */
export class TranslationMemory {
  private readonly directions = new Map<string, DirectionMemory>();

  /**
   * Pairs of one direction; a sentence that is there already gets the new translation.
   *
   * @throws InvalidArgumentError when one side of a pair is empty or longer than 2,000 characters
   */
  add(pairs: readonly RememberedPair[], languages: TranslationLanguages): void {
    for (const { source, target } of pairs) {
      if ([source, target].every((text) => text.trim() !== '' && text.length <= longestSentence)) continue;
      throw new InvalidArgumentError('A pair of the translation memory is empty on one side, or too long.', {
        stage: 'deployment',
        expected: `1 to ${longestSentence} characters on each side`,
        received: `${source.length} and ${target.length} characters`,
        fix: 'Leave the pair out, or cut it into sentences.',
      });
    }
    const key = directionOf(languages);
    const memory = this.directions.get(key) ?? new DirectionMemory();
    this.directions.set(key, memory);
    for (const pair of pairs) memory.add(pair);
  }

  /** Pairs whose source is this sentence or like it, the likest first. */
  find(sentence: string, languages: TranslationLanguages, search: MemorySearch = {}): MemoryMatch[] {
    if (sentence.length > longestSentence) return [];
    return this.directions.get(directionOf(languages))?.find(sentence, search) ?? [];
  }

  /** Sentences in this direction. */
  size(languages: TranslationLanguages): number {
    return this.directions.get(directionOf(languages))?.size ?? 0;
  }
}

interface Entry {
  readonly normal: string;
  readonly numRuns: number;
  pair: RememberedPair;
}

class DirectionMemory {
  private readonly entries: Entry[] = [];
  private readonly numberOf = new Map<string, number>();
  /** Entries that hold a run of characters, with how often. */
  private readonly postings = new Map<string, [entry: number, count: number][]>();

  get size(): number {
    return this.entries.length;
  }

  add(pair: RememberedPair): void {
    const normal = normalForm(pair.source);
    const known = this.numberOf.get(normal);
    if (known !== undefined) {
      this.entries[known]!.pair = pair;
      return;
    }
    const number = this.entries.length;
    const runs = runsOf(normal);
    this.entries.push({ normal, numRuns: sum(runs.values()), pair });
    this.numberOf.set(normal, number);
    for (const [run, count] of runs) {
      const list = this.postings.get(run);
      if (list === undefined) this.postings.set(run, [[number, count]]);
      else list.push([number, count]);
    }
  }

  find(sentence: string, { limit = 5, leastSimilarity = 0.7 }: MemorySearch): MemoryMatch[] {
    const normal = normalForm(sentence);
    const runs = runsOf(normal);
    const numRuns = sum(runs.values());
    const shared = new Map<number, number>();
    for (const [run, count] of runs)
      for (const [entry, other] of this.postings.get(run) ?? [])
        shared.set(entry, (shared.get(entry) ?? 0) + Math.min(count, other));
    const matches = [...shared].map(([number, both]) => {
      const entry = this.entries[number]!;
      const dice = (2 * both) / (numRuns + entry.numRuns);
      // Other sentences can have the same runs in another order; only the same one is exact.
      const similarity = entry.normal === normal ? 1 : Math.min(dice, 0.99);
      return { number, similarity };
    });
    return matches
      .filter(({ similarity }) => similarity >= leastSimilarity)
      .sort((a, b) => b.similarity - a.similarity || a.number - b.number)
      .slice(0, limit)
      .map(({ number, similarity }) => ({ ...this.entries[number]!.pair, similarity }));
  }
}

const normalForm = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim();

function runsOf(normal: string): Map<string, number> {
  const characters = [...`\u0002${normal.toLowerCase()}\u0003`];
  const runs = new Map<string, number>();
  for (let start = 0; start + runLength <= characters.length; start++) {
    const run = characters.slice(start, start + runLength).join('');
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0);
