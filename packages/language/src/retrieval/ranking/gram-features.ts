import { characterGrams, numGramBuckets } from '../analysis/character-grams.ts';
import type { SearchLanguage } from '../analysis/language.ts';
import { splitSentences } from '../analysis/sentences.ts';
import type { GramFrequencies } from '../index/gram-frequencies.ts';
import type { Question } from './question.ts';

/** What the runs of characters in a passage say about a question; each in [0, 1]. */
export interface GramFeatures {
  /** BM25 over the runs, of what it could be. */
  readonly grams: number;
  /** Share of the question's runs that the passage holds, by inverse frequency. */
  readonly gramCoverage: number;
  /** The same of its best sentence. */
  readonly sentenceGrams: number;
}

const [k1, b] = [1.2, 0.75];

/** Compares passages with one question; not to be shared between questions. */
export function gramComparison(
  { grams, gramWeights }: Question,
  frequencies: GramFrequencies,
  language: SearchLanguage,
): (text: string) => GramFeatures {
  const indexOf = new Map(Array.from(grams, (bucket, index) => [bucket, index]));
  // Most runs of a passage are none of the question's: a bit each spares looking them up.
  const isAsked = new Uint8Array(numGramBuckets >> 3);
  for (const bucket of grams) isAsked[bucket >> 3]! |= 1 << (bucket & 7);
  const total = gramWeights.reduce((sum, weight) => sum + weight, 0) || 1;
  const foundIn = new Int32Array(grams.length);
  return (text) => {
    const counts = new Int32Array(grams.length);
    foundIn.fill(-1);
    let [length, inBest] = [0, 0];
    splitSentences(text).forEach(({ start, end }, sentence) => {
      const found = characterGrams(text.slice(start, end), language);
      length += found.length;
      let inSentence = 0;
      for (const bucket of found) {
        if ((isAsked[bucket >> 3]! & (1 << (bucket & 7))) === 0) continue;
        const index = indexOf.get(bucket)!;
        counts[index]!++;
        if (foundIn[index] === sentence) continue;
        foundIn[index] = sentence;
        inSentence += gramWeights[index]!;
      }
      inBest = Math.max(inBest, inSentence);
    });
    const saturation = k1 * (1 - b + (b * length) / frequencies.meanLength);
    let [score, covered] = [0, 0];
    counts.forEach((count, index) => {
      score += (gramWeights[index]! * count) / (count + saturation);
      if (count > 0) covered += gramWeights[index]!;
    });
    return { grams: score / total, gramCoverage: covered / total, sentenceGrams: inBest / total };
  };
}
