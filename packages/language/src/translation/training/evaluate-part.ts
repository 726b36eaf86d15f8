import { bootstrapInterval, type RecordedEvaluation } from '@newfield/core';
import type { TranslationLanguages, Translator } from '../../models/translator.ts';
import { chrf, chrfCounts } from '../scores/chrf.ts';
import { scoreTranslations } from '../scores/score-translations.ts';
import type { TextTranslation, TextTranslator } from '../text-translator.ts';
import type { PairPart } from './pair-corpus.ts';

export interface EvaluatedDirections {
  readonly directions: readonly TranslationLanguages[];
  readonly signal?: AbortSignal | undefined;
}

type Metrics = RecordedEvaluation['metrics'];

/** Texts that are translated between looks at the signal. */
const batchSize = 16;

/** BLEU and chrF2 of each direction, and what the quality estimate is worth where the translator has one. */
export async function evaluatePart(
  translator: Translator | TextTranslator,
  { data, split, checksum, pairs, languages }: PairPart,
  { directions, signal }: EvaluatedDirections,
): Promise<RecordedEvaluation> {
  let metrics: Metrics = {};
  for (const direction of directions) {
    const [from, to] = direction.source === languages[0] ? [0, 1] : [1, 0];
    const sources = pairs.map((pair) => pair[from]!);
    const references = pairs.map((pair) => pair[to]!);
    const found: { readonly text: string; readonly isDoubtful: boolean | undefined }[] = [];
    for (let start = 0; start < sources.length; start += batchSize) {
      signal?.throwIfAborted();
      found.push(...(await translated(translator, sources.slice(start, start + batchSize), direction, signal)));
    }
    const texts = found.map(({ text }) => text);
    const scores = scoreTranslations(texts, references, direction.target === 'zh' ? 'zh' : '13a');
    const name = `${capital(direction.source)}To${capital(direction.target)}`;
    metrics = {
      ...metrics,
      [`bleu${name}`]: scores.bleu,
      [`chrf${name}`]: scores.chrf,
      ...(found.every(({ isDoubtful }) => isDoubtful !== undefined) && doubts(found, references, name)),
    };
  }
  return { data, split, checksum, rows: pairs.length, metrics };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

async function translated(
  translator: Translator | TextTranslator,
  texts: readonly string[],
  languages: TranslationLanguages,
  signal: AbortSignal | undefined,
): Promise<{ text: string; isDoubtful: boolean | undefined }[]> {
  if (!('translateTexts' in translator)) {
    return (await translator.translate(texts, languages)).map((text) => ({ text, isDoubtful: undefined }));
  }
  const found: readonly TextTranslation[] = await translator.translateTexts(texts, languages, signal ? { signal } : {});
  return found.map(({ text, isDoubtful }) => ({ text, isDoubtful }));
}

function doubts(
  found: readonly { readonly text: string; readonly isDoubtful: boolean | undefined }[],
  references: readonly string[],
  name: string,
): Metrics {
  const share = bootstrapInterval(found.length, (rows) => {
    let doubtful = 0;
    for (const row of rows) if (found[row]!.isDoubtful) doubtful += 1;
    return doubtful / rows.length;
  });
  const passed = found.flatMap(({ text, isDoubtful }, row) => (isDoubtful ? [] : [chrfCounts(text, references[row]!)]));
  if (passed.length === 0) return { [`doubtful${name}`]: share };
  const score = bootstrapInterval(passed.length, (rows) => chrf(Array.from(rows, (row) => passed[row]!)));
  return { [`doubtful${name}`]: share, [`chrfPassed${name}`]: score };
}
