import { nGramCounts, numShared } from './n-gram-counts.ts';
import { tokeniseSentence, type BleuTokenisation } from './tokenise-sentence.ts';

const orders = [1, 2, 3, 4] as const;

/** What BLEU needs to know of a sentence: sums of these over a corpus give the corpus's score. */
export interface BleuCounts {
  /** Runs of 1 to 4 words that are in the reference too. */
  readonly shared: readonly number[];
  /** Runs of 1 to 4 words. */
  readonly total: readonly number[];
  readonly words: number;
  readonly referenceWords: number;
}

export function bleuCounts(translation: string, reference: string, tokenisation: BleuTokenisation): BleuCounts {
  const words = tokeniseSentence(translation, tokenisation);
  const referenceWords = tokeniseSentence(reference, tokenisation);
  const shared = orders.map((order) => numShared(nGramCounts(words, order), nGramCounts(referenceWords, order)));
  const total = orders.map((order) => Math.max(0, words.length - order + 1));
  return { shared, total, words: words.length, referenceWords: referenceWords.length };
}

/**
 * Corpus BLEU with one reference, as sacreBLEU 2.6.0 gives it by default (`smooth:exp`).
 *
 * @returns 0 to 100
 * @see Papineni 2002; Chen & Cherry 2014, method 3
 */
export function bleu(sentences: readonly BleuCounts[]): number {
  const sum = (of: (one: BleuCounts) => number): number => sentences.reduce((total, one) => total + of(one), 0);
  const shared = orders.map((_, index) => sum((one) => one.shared[index]!));
  const total = orders.map((_, index) => sum((one) => one.total[index]!));
  if (shared.every((count) => count === 0) || total.includes(0)) return 0;
  let smoothing = 1;
  const logarithms = orders.map((_, index) => {
    if (shared[index]! > 0) return Math.log((100 * shared[index]!) / total[index]!);
    smoothing *= 2;
    return Math.log(100 / (smoothing * total[index]!));
  });
  const [words, referenceWords] = [sum((one) => one.words), sum((one) => one.referenceWords)];
  const brevity = words < referenceWords ? Math.exp(1 - referenceWords / words) : 1;
  return brevity * Math.exp(logarithms.reduce((total, one) => total + one, 0) / orders.length);
}
