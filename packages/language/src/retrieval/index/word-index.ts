import type { SearchLanguage } from '../analysis/language.ts';
import { Postings } from './postings.ts';
import { SimilarTerms } from './similar-terms.ts';

/** In a sequence of terms: a word that tells passages not apart, and a sentence's end. */
export const stopWordMark = -1;
export const sentenceEndMark = -2;

/** Saturation of a term's count and weight of the passage's length. */
const [k1, b] = [1.2, 0.75];

/** A term to look for, and what it counts: its inverse frequency, or less for one that is only similar. */
export interface WeightedTerm {
  readonly number: number;
  readonly weight: number;
}

/** A passage by its slot in the index, with what speaks for it. */
export interface ScoredSlot {
  readonly slot: number;
  readonly score: number;
}

/**
 * BM25 over the words of passages. Passages are added and removed one by one; whoever is removed leaves dead postings behind, which
 * are swept out when they are as many as the living.
 *
 * @see Robertson & Zaragoza 2009, with the logarithm of Lucene, which is never negative
 */
export class WordIndex {
  private readonly numbers = new Map<string, number>();
  private postings: Postings[] = [];
  private sequences: (Int32Array | undefined)[] = [];
  private lengths = new Float32Array(16);
  private scores = new Float32Array(16);
  private touched = new Int32Array(16);
  private totalLength = 0;
  private numDead = 0;
  numPassages = 0;
  readonly similar: SimilarTerms;

  constructor(language: SearchLanguage) {
    this.similar = new SimilarTerms(language);
  }

  /** Number of a term; a new one is given to one not met yet. */
  numberOf(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(term, number);
      this.postings.push(new Postings());
      this.similar.add(term);
    }
    return number;
  }

  /** Number of a term that some passage may hold. */
  findNumber(term: string): number | undefined {
    return this.numbers.get(term);
  }

  /** How rare a term is: 0 for one that every passage holds; high for one that none holds. */
  inverseFrequency(number: number | undefined): number {
    const frequency = number === undefined ? 0 : this.postings[number]!.numPassages;
    return Math.log(1 + (this.numPassages - frequency + 0.5) / (frequency + 0.5));
  }

  /** Numbers of a passage's terms with the marks between them. */
  sequence(slot: number): Int32Array {
    const sequence = this.sequences[slot];
    if (sequence === undefined) throw new RangeError(`No passage lies in slot ${slot}.`);
    return sequence;
  }

  /** @returns the passage's slot */
  add(sequence: Int32Array): number {
    const slot = this.sequences.length;
    this.sequences.push(sequence);
    if (slot >= this.lengths.length) this.lengths = grown(this.lengths);
    let length = 0;
    for (const [term, count] of countsOf(sequence)) {
      this.postings[term]!.push(slot, count);
      length += count;
    }
    this.lengths[slot] = length;
    this.totalLength += length;
    this.numPassages++;
    return slot;
  }

  /** @returns where the passages that are left moved, when the dead were swept out: old slot → new */
  remove(slots: readonly number[]): ReadonlyMap<number, number> | undefined {
    for (const slot of slots) {
      for (const term of countsOf(this.sequence(slot)).keys()) this.postings[term]!.numPassages--;
      this.totalLength -= this.lengths[slot]!;
      this.sequences[slot] = undefined;
      this.numPassages--;
      this.numDead++;
    }
    return this.numDead > Math.max(this.numPassages, 1000) ? this.sweep() : undefined;
  }

  /** The passages that hold most of these terms, best first. Equal scores: the one that was added first. */
  search(terms: readonly WeightedTerm[], limit: number): ScoredSlot[] {
    if (this.scores.length < this.sequences.length) {
      this.scores = new Float32Array(this.lengths.length);
      this.touched = new Int32Array(this.lengths.length);
    }
    const { scores, touched, lengths } = this;
    const meanLength = Math.max(1, this.totalLength / Math.max(1, this.numPassages));
    let numTouched = 0;
    for (const { number, weight: share } of terms) {
      const { slots, counts, length } = this.postings[number]!;
      const weight = share * (k1 + 1);
      for (let at = 0; at < length; at++) {
        const slot = slots[at]!;
        const count = counts[at]!;
        if (scores[slot] === 0) touched[numTouched++] = slot;
        scores[slot]! += (weight * count) / (count + k1 * (1 - b + (b * lengths[slot]!) / meanLength));
      }
    }
    const best = this.best(touched.subarray(0, numTouched), limit);
    for (let at = 0; at < numTouched; at++) scores[touched[at]!] = 0;
    return best;
  }

  /** A heap of the best so far, whose root is the worst of them. */
  private best(touched: Int32Array, limit: number): ScoredSlot[] {
    const heap: ScoredSlot[] = [];
    for (const slot of touched) {
      const score = this.scores[slot]!;
      if (this.sequences[slot] === undefined || (heap.length === limit && score < heap[0]!.score)) continue;
      const entry = { slot, score };
      if (heap.length < limit) siftUp(heap, entry);
      else if (isWorse(heap[0]!, entry)) siftDown(heap, entry);
    }
    return heap.sort((left, right) => (isWorse(left, right) ? 1 : -1));
  }

  private sweep(): ReadonlyMap<number, number> {
    const moved = new Map<number, number>();
    const living = this.sequences.flatMap((sequence, slot) => (sequence === undefined ? [] : [{ sequence, slot }]));
    this.postings = this.postings.map(() => new Postings());
    [this.sequences, this.numPassages, this.totalLength, this.numDead] = [[], 0, 0, 0];
    for (const { sequence, slot } of living) moved.set(slot, this.add(sequence));
    return moved;
  }
}

function countsOf(sequence: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of sequence) if (term >= 0) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function grown(values: Float32Array): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(2 * values.length);
  larger.set(values);
  return larger;
}

const isWorse = (left: ScoredSlot, right: ScoredSlot): boolean =>
  left.score < right.score || (left.score === right.score && left.slot > right.slot);

function siftUp(heap: ScoredSlot[], entry: ScoredSlot): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isWorse(entry, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = entry;
}

function siftDown(heap: ScoredSlot[], entry: ScoredSlot): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isWorse(heap[child + 1]!, heap[child]!)) child++;
    if (!isWorse(heap[child]!, entry)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = entry;
}
