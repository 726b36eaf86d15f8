import { nGramsOf, type NGramSizes } from './n-grams.ts';
import { sparseRows, type SparseRows } from './sparse-rows.ts';

export interface TermWeightOptions {
  readonly sizes?: NGramSizes;
  /** n-grams of fewer texts are left out; default 2. */
  readonly numTextsMin?: number;
}

/** How much each n-gram of a vocabulary says, learnt from texts. As JSON it goes into a bundle. */
export interface TermWeights {
  readonly sizes: NGramSizes;
  /** n-grams, sorted. */
  readonly terms: readonly string[];
  /** Inverse document frequency of each. */
  readonly weights: readonly number[];
}

/**
 * Learns the vocabulary and its inverse document frequencies, `ln((1 + texts) / (1 + texts with it)) + 1`.
 *
 * @see Salton 1988; smoothed as in scikit-learn
 */
export function learnTermWeights(
  texts: readonly string[],
  { sizes = {}, numTextsMin = 2 }: TermWeightOptions = {},
): TermWeights {
  const numTexts = new Map<string, number>();
  for (const text of texts) {
    for (const term of nGramsOf(text, sizes).keys()) numTexts.set(term, (numTexts.get(term) ?? 0) + 1);
  }
  const terms = [...numTexts].flatMap(([term, count]) => (count >= numTextsMin ? [term] : [])).sort();
  const weights = terms.map((term) => Math.log((1 + texts.length) / (1 + numTexts.get(term)!)) + 1);
  return { sizes, terms, weights };
}

/**
 * Gives each text's words and each text's characters a length of 1, weighted by `(1 + ln count) · inverse document frequency`, so
 * that both kinds of n-grams say equally much.
 *
 * @returns one row a text
 */
export function termWeighting({ sizes, terms, weights }: TermWeights): (texts: readonly string[]) => SparseRows {
  const columnOf = new Map(terms.map((term, column) => [term, column]));
  const row = (text: string): [number, number][] => {
    const kinds: Record<string, [number, number][]> = {};
    for (const [term, count] of nGramsOf(text, sizes)) {
      const column = columnOf.get(term);
      if (column !== undefined) (kinds[term[0]!] ??= []).push([column, (1 + Math.log(count)) * weights[column]!]);
    }
    return Object.values(kinds)
      .flatMap((entries) => {
        const length = Math.hypot(...entries.map(([, value]) => value));
        return entries.map(([column, value]): [number, number] => [column, value / length]);
      })
      .sort(([a], [b]) => a - b);
  };
  return (texts) => sparseRows(texts.map(row), terms.length);
}
