import { identifyLanguage } from '../identification/identify-language.ts';
import { readPart, textsOf } from './read-part.ts';
import { meanOf, type EvaluatedPart, type TextTask } from './text-evaluation.ts';

interface LanguageSource {
  readonly data: string;
  /** Column of each language. */
  readonly columns: Readonly<Record<string, string>>;
}

const pairs: LanguageSource = { data: 'tatoeba_pairs/eng-cmn', columns: { en: 'eng', zh: 'cmn' } };
/** No German sentences of Tatoeba are there but the test's. */
const sources: Readonly<Record<string, readonly LanguageSource[]>> = {
  validation: [pairs, { data: 'multi30k_ende/en-de', columns: { de: 'de' } }],
  test: [pairs, { data: 'tatoeba_pairs/eng-deu', columns: { de: 'deu' } }],
};

const among = ['en', 'de', 'zh'];
/** Texts up to this many characters are counted apart, too. */
const shortCharacters = 20;

/** English, German and Chinese sentences, each language counting alike. */
export const languageId: TextTask = {
  splits: ['validation', 'test'],
  goals: [{ metric: 'accuracy', atLeast: 0.995 }],
  async judge({ split, seed, ...where }) {
    const parts: EvaluatedPart[] = [];
    const found: { language: string; text: string; isRight: number; isReliable: boolean }[] = [];
    for (const { data, columns } of sources[split]!) {
      const read = await readPart(data, split, where);
      parts.push(read.part);
      for (const [language, column] of Object.entries(columns)) {
        for (const text of textsOf(read, column)) {
          const identified = await identifyLanguage(text, { among });
          const isRight = Number(identified.language === language);
          found.push({ language, text, isRight, isReliable: identified.isReliable });
        }
      }
    }
    const figure = (of: typeof found): ReturnType<typeof meanOf> =>
      meanOf(
        of.map(({ isRight }) => isRight),
        seed,
      );
    const metrics: Record<string, ReturnType<typeof meanOf>> = { accuracy: figure(found) };
    for (const language of among)
      metrics[`${language}Accuracy`] = figure(found.filter((one) => one.language === language));
    const short = found.filter(({ text }) => [...text].length <= shortCharacters);
    if (short.length > 0) metrics['shortAccuracy'] = figure(short);
    const reliable = found.filter(({ isReliable }) => isReliable);
    metrics['reliableShare'] = meanOf(
      found.map(({ isReliable }) => Number(isReliable)),
      seed,
    );
    if (reliable.length > 0) metrics['accuracyWhereReliable'] = figure(reliable);
    return { model: 'identifyLanguage', parts, metrics };
  },
};
