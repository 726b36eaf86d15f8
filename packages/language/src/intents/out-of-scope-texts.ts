import { searchLanguages, type SearchLanguage } from '../retrieval/analysis/language.ts';
import { stopWordsOf } from '../retrieval/analysis/stop-words.ts';
import { numColumnsOf, dotRow, addRow, squaredLengths, type FeatureRows } from '../text-features/feature-rows.ts';
import { wordsOf } from '../text-features/n-grams.ts';
import { everydayTexts } from './everyday-texts/index.ts';

/** Texts that fit no intent: those that a caller has, everyday ones in the examples' language, or none. */
export type OutOfScope = 'everyday' | 'none' | readonly string[];

/** The texts of a choice. @param texts the examples', which tell the language */
export function outOfScopeTexts(choice: OutOfScope, texts: readonly string[]): readonly string[] {
  if (choice === 'none') return [];
  return choice === 'everyday' ? everydayTexts[likeliestLanguage(texts)] : choice;
}

/** By Chinese characters and by the words that each language is full of. */
function likeliestLanguage(texts: readonly string[]): SearchLanguage {
  const words = texts.slice(0, 1000).flatMap(wordsOf);
  const isOf = { en: stopWordsOf('en'), de: stopWordsOf('de') };
  const count = (language: SearchLanguage): number =>
    words.filter((word) => (language === 'zh' ? /^\p{sc=Han}/u.test(word) : isOf[language].has(word))).length;
  return searchLanguages.reduce((best, language) => (count(language) > count(best) ? language : best));
}

/** Share of the examples that lie less near to their own intent than a text may to any. */
const looseShare = 0.25;

/**
 * Which of the rows behind the examples lie so near to an example that they may well mean its intent: “tell me a joke”, where jokes are
 * an intent.
 *
 * @param classes intent number of each example, the first rows
 */
export function resembleExamples(rows: FeatureRows, classes: readonly number[], numRows: number): boolean[] {
  const lengths = squaredLengths(rows).map((square) => Math.sqrt(Math.max(square, 1e-12)));
  const nearest = (row: number, isCompared: (example: number) => boolean): number => {
    const spread = new Float64Array(numColumnsOf(rows));
    addRow(rows, row, 1, spread);
    let most = -1;
    for (let example = 0; example < classes.length; example++) {
      if (example === row || !isCompared(example)) continue;
      most = Math.max(most, dotRow(rows, example, spread) / (lengths[row]! * lengths[example]!));
    }
    return most;
  };
  const own = classes.map((label, row) => nearest(row, (example) => classes[example] === label));
  const limit = own.sort((left, right) => left - right)[Math.floor(looseShare * own.length)]!;
  return Array.from({ length: numRows - classes.length }, (_, at) => nearest(classes.length + at, () => true) > limit);
}
