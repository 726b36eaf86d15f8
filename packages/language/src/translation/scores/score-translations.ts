import { bootstrapInterval, ShapeMismatchError } from '@newfield/core';
import { bleu, bleuCounts } from './bleu.ts';
import { chrf, chrfCounts } from './chrf.ts';
import type { BleuTokenisation } from './tokenise-sentence.ts';

type Interval = ReturnType<typeof bootstrapInterval>;

export interface TranslationScores {
  /** 0 to 100. */
  readonly bleu: Interval;
  /** chrF2, 0 to 100. */
  readonly chrf: Interval;
}

/**
 * Corpus BLEU and chrF2 as sacreBLEU gives them, with 95 % bootstrap intervals over sentences.
 *
 * @param references one a translation
 * @throws ShapeMismatchError when there are more of one than of the other
 * @see Koehn 2004, for the intervals
 * @example scoreTranslations(['The cat sat.'], ['The cat sat.'], '13a').chrf.value  // 100
 */
export function scoreTranslations(
  translations: readonly string[],
  references: readonly string[],
  tokenisation: BleuTokenisation,
): TranslationScores {
  if (translations.length !== references.length) {
    throw new ShapeMismatchError('Translations and references are not as many.', {
      stage: 'evaluation',
      expected: `${references.length} translations`,
      received: `${translations.length}`,
      fix: 'Give one reference a translation, in the same order.',
    });
  }
  const forBleu = translations.map((text, row) => bleuCounts(text, references[row]!, tokenisation));
  const forChrf = translations.map((text, row) => chrfCounts(text, references[row]!));
  const over = <Counts>(counts: readonly Counts[], score: (chosen: readonly Counts[]) => number): Interval =>
    bootstrapInterval(counts.length, (rows) => score(Array.from(rows, (row) => counts[row]!)));
  return { bleu: over(forBleu, bleu), chrf: over(forChrf, chrf) };
}
