import { nGramCounts, numShared } from './n-gram-counts.ts';
import { withoutSpace } from './tokenise-sentence.ts';

const orders = [1, 2, 3, 4, 5, 6] as const;
/** Recall counts this many times as much as precision. */
const beta = 2;

/** Runs of 1 to 6 characters, white space left out: of the translation, of the reference, of both. */
export interface ChrfCounts {
  readonly translation: readonly number[];
  readonly reference: readonly number[];
  readonly shared: readonly number[];
}

export function chrfCounts(translation: string, reference: string): ChrfCounts {
  const [ofTranslation, ofReference] = [translation, reference].map((text) => {
    const characters = Array.from(withoutSpace(text));
    return orders.map((order) => nGramCounts(characters, order));
  }) as [ReadonlyMap<string, number>[], ReadonlyMap<string, number>[]];
  const size = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, one) => sum + one, 0);
  return {
    // As in sacreBLEU, runs don't count where the reference is too short to have any.
    translation: orders.map((_, index) => (ofReference[index]!.size === 0 ? 0 : size(ofTranslation[index]!))),
    reference: ofReference.map(size),
    shared: orders.map((_, index) => numShared(ofTranslation[index]!, ofReference[index]!)),
  };
}

/**
 * Corpus chrF2 with one reference, as sacreBLEU 2.6.0 gives it by default; of one sentence, its score.
 *
 * @returns 0 to 100
 * @see Popović 2015, 2016
 */
export function chrf(sentences: readonly ChrfCounts[]): number {
  let [precision, recall, numOrders] = [0, 0, 0];
  for (const index of orders.keys()) {
    const sum = (of: (one: ChrfCounts) => number): number => sentences.reduce((total, one) => total + of(one), 0);
    const translation = sum((one) => one.translation[index]!);
    const reference = sum((one) => one.reference[index]!);
    if (translation === 0 || reference === 0) continue;
    const shared = sum((one) => one.shared[index]!);
    precision += shared / translation;
    recall += shared / reference;
    numOrders += 1;
  }
  if (precision + recall === 0) return 0;
  const [p, r] = [precision / numOrders, recall / numOrders];
  return (100 * (1 + beta ** 2) * p * r) / (beta ** 2 * p + r);
}
