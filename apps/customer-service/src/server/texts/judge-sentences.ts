import type { AssistantLanguage, Passage } from '@newfield/language';

import { checkSupport } from '../platform.ts';

/** A sentence of a draft, and whether the passages say it. */
export interface JudgedSentence {
  readonly text: string;
  readonly isSupported: boolean;
}

/** @returns empty where nothing is to be checked */
export function judgeSentences(
  text: string,
  passages: readonly Passage[],
  language: AssistantLanguage,
): readonly JudgedSentence[] {
  if (passages.length === 0 || text === '') return [];
  return checkSupport(text, passages, { language }).sentences.map((sentence) => ({
    text: sentence.text,
    isSupported: sentence.supported,
  }));
}
