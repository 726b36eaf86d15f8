import { characterGrams, numGramBuckets } from '../analysis/character-grams.ts';
import type { SearchLanguage } from '../analysis/language.ts';

/** How many passages hold each run of characters: 4 MB for any number of passages. */
export class GramFrequencies {
  private readonly language: SearchLanguage;
  private readonly frequencies = new Int32Array(numGramBuckets);
  private numPassages = 0;
  private totalLength = 0;

  constructor(language: SearchLanguage) {
    this.language = language;
  }

  add(text: string): void {
    this.count(text, 1);
  }

  /** @param text what was added */
  remove(text: string): void {
    this.count(text, -1);
  }

  get meanLength(): number {
    return Math.max(1, this.totalLength / Math.max(1, this.numPassages));
  }

  inverseFrequency(bucket: number): number {
    const frequency = this.frequencies[bucket]!;
    return Math.log(1 + (this.numPassages - frequency + 0.5) / (frequency + 0.5));
  }

  private count(text: string, step: 1 | -1): void {
    const grams = characterGrams(text, this.language);
    for (const bucket of new Set(grams)) this.frequencies[bucket]! += step;
    this.numPassages += step;
    this.totalLength += step * grams.length;
  }
}
