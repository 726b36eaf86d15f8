import { identifyLanguage } from '../../identification/identify-language.ts';
import type { AssistantLanguage } from '../assistant-types.ts';
import { assistantLanguages } from '../flow/flow.ts';

export interface ToldLanguage {
  readonly language: AssistantLanguage;
  /** False where it was taken over from the conversation. */
  readonly isReliable: boolean;
  /** ISO 639-1, where the text is clearly in none of the assistant's languages. */
  readonly foreign?: string;
}

/** Shorter texts are taken for the conversation's language: a name or a product is no language. */
const foreignWordsMin = 4;

const isSpoken = (language: string): language is AssistantLanguage =>
  (assistantLanguages as readonly string[]).includes(language);

/**
 * The language of a message, without its numbers and masks; where that isn't clear, the conversation's.
 *
 * @param usual of the conversation, else of the page
 */
export async function toldLanguage(maskedText: string, usual: AssistantLanguage | undefined): Promise<ToldLanguage> {
  const words = maskedText.replace(/\[\w+ \d+\]|[\p{N}_-]+/gu, ' ').trim();
  const widest = await identifyLanguage(words);
  if (widest.isReliable && isForeign(widest.language, words)) {
    return { language: usual ?? 'en', isReliable: false, foreign: widest.language };
  }
  // Fewer languages are told apart better; where all together leave no doubt, that is enough.
  const isClear = widest.isReliable && isSpoken(widest.language);
  const told = isClear ? widest : await identifyLanguage(words, { among: assistantLanguages });
  if (told.language === 'zh') return { language: 'zh', isReliable: told.isReliable };
  if (told.isReliable && isSpoken(told.language)) return { language: told.language, isReliable: true };
  return { language: usual ?? (isSpoken(told.language) ? told.language : 'en'), isReliable: false };
}

function isForeign(language: string, text: string): boolean {
  if (language === 'und' || isSpoken(language)) return false;
  const hasOwnScript = !/\p{Script=Latin}/u.test(text);
  return hasOwnScript || text.split(/\s+/u).length >= foreignWordsMin;
}
