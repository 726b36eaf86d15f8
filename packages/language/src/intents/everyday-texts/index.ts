import type { SearchLanguage } from '../../retrieval/analysis/language.ts';
import { chineseTexts } from './zh.ts';
import { englishTexts } from './en.ts';
import { germanTexts } from './de.ts';

/**
 * Texts that people write to any assistant and that few teams' intents fit, about 120 a language, written for this package. They teach
 * {@link trainIntents} what an intent is not where a caller has no such texts.
 */
export const everydayTexts: Readonly<Record<SearchLanguage, readonly string[]>> = {
  en: englishTexts,
  de: germanTexts,
  zh: chineseTexts,
};
