import type { TextEmbedder } from '../models/text-embedder.ts';
import { characterGrams } from '../retrieval/analysis/character-grams.ts';
import type { SearchLanguage } from '../retrieval/analysis/language.ts';
import { textAnalyzer } from '../retrieval/analysis/text-analyzer.ts';

/** Cosines of all pairs, [size, size]. */
export function cosinesOfTerms(texts: readonly string[], language: SearchLanguage): Float32Array {
  const vectors = termVectors(texts, language);
  const size = texts.length;
  const cosines = new Float32Array(size * size);
  // By term, so that pairs without a term in common cost nothing.
  const postings = new Map<string, [item: number, weight: number][]>();
  for (const [item, vector] of vectors.entries()) {
    for (const [term, weight] of vector) postings.set(term, [...(postings.get(term) ?? []), [item, weight]]);
  }
  for (const holders of postings.values()) {
    for (const [left, leftWeight] of holders) {
      for (const [right, rightWeight] of holders) cosines[left * size + right]! += leftWeight * rightWeight;
    }
  }
  return cosines;
}

/**
 * Words and runs of characters, each half of the vector's weight, by their rarity among these texts; of length 1. Runs bring together
 * what is written or cut otherwise; words that only ask count where a text has no others.
 */
function termVectors(texts: readonly string[], language: SearchLanguage): Map<string, number>[] {
  const analyzer = textAnalyzer(language);
  const words = texts.map((text) => {
    const tokens = analyzer.tokens(text);
    const telling = tokens.filter(({ isStopWord }) => !isStopWord);
    return new Set((telling.length > 0 ? telling : tokens).map(({ term }) => term));
  });
  const grams = texts.map((text) => new Set([...characterGrams(text, language)].map((gram) => `gram ${gram}`)));
  const [byWords, byGrams] = [weighed(words), weighed(grams)];
  return texts.map((_, at) => {
    const parts = [byWords[at]!, byGrams[at]!].filter(({ size }) => size > 0);
    const share = Math.sqrt(1 / Math.max(1, parts.length));
    return new Map(parts.flatMap((part) => [...part].map(([term, weight]) => [term, share * weight] as const)));
  });
}

function weighed(texts: readonly ReadonlySet<string>[]): Map<string, number>[] {
  const frequency = new Map<string, number>();
  for (const own of texts) for (const term of own) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  return texts.map((own) => {
    const weights = [...own].map((term) => [term, Math.log(1 + texts.length / frequency.get(term)!)] as const);
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    return new Map(weights.map(([term, weight]) => [term, weight / length]));
  });
}

/** The same in meaning, with vectors of length 1. */
export async function cosinesOfMeaning(texts: readonly string[], encoder: TextEmbedder): Promise<Float32Array> {
  const { width } = encoder;
  const vectors = await encoder.encode(texts);
  const size = texts.length;
  const cosines = new Float32Array(size * size);
  for (let left = 0; left < size; left++) {
    for (let right = left; right < size; right++) {
      let product = 0;
      for (let at = 0; at < width; at++) product += vectors[left * width + at]! * vectors[right * width + at]!;
      cosines[left * size + right] = product;
      cosines[right * size + left] = product;
    }
  }
  return cosines;
}
