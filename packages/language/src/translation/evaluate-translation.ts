import type { RecordedEvaluation } from '@newfield/core';
import type { TranslationLanguages, Translator } from '../models/translator.ts';
import type { TextTranslator } from './text-translator.ts';
import { evaluatePart } from './training/evaluate-part.ts';
import { englishChinese, englishGerman, readPairs } from './training/pair-corpus.ts';

/** Pairs of languages of `tatoeba_pairs`. */
const sources = { 'eng-cmn': englishChinese, 'eng-deu': englishGerman } as const;

export interface EvaluateTranslationOptions {
  /** Default `test`. */
  readonly split?: string;
  /** Default: both. */
  readonly directions?: readonly TranslationLanguages[];
  /** Only so many pairs, from the first. */
  readonly numPairs?: number;
  readonly signal?: AbortSignal;
}

/**
 * BLEU and chrF2 of a translator on a split of `tatoeba_pairs`, with 95 % intervals; and, where it estimates its quality, the share
 * that it doubts and the score of the rest.
 *
 * @throws DatasetNotFoundError, ChecksumMismatchError, CorruptFileError when the data isn't there or isn't sound
 * @throws InvalidArgumentError when the languages aren't the translator's
 * @example await evaluateTranslation(await openTranslator('newfield-output/translator'), 'eng-cmn')
 */
export async function evaluateTranslation(
  translator: Translator | TextTranslator,
  pair: keyof typeof sources,
  { split = 'test', directions, numPairs, signal }: EvaluateTranslationOptions = {},
): Promise<RecordedEvaluation> {
  const part = await readPairs(sources[pair], split, signal);
  const [first, second] = part.languages;
  const both = [
    { source: first, target: second },
    { source: second, target: first },
  ];
  const chosen = numPairs === undefined ? part : { ...part, pairs: part.pairs.slice(0, numPairs) };
  return evaluatePart(translator, chosen, { directions: directions ?? both, signal });
}
