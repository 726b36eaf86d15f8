import { InvalidArgumentError } from '@newfield/core';
import type { TranslationLanguages } from '../models/translator.ts';

/** Tokens that begin a source and its target: the language that is wanted. They are free among those of `ChatTokeniser`. */
export const languageTokens = { en: 5, zh: 6, de: 7 } as const;
/** Tokens that stand for what is to be kept as it is: a name, a number, an address. They are free where no one takes turns. */
export const slotTokens = [1, 2, 3] as const;
/** First and last of the tokens that begin a text. */
export const textMarks = [5, 7] as const;

/** Languages that a translator of our own can be trained for, by ISO 639-1. */
export type TranslatedLanguage = keyof typeof languageTokens;

/** As a bundle names a direction. */
export const directionOf = ({ source, target }: TranslationLanguages): string => `${source}-${target}`;

/** @throws InvalidArgumentError when the direction isn't one of those */
export function requireDirection(languages: TranslationLanguages, directions: readonly string[]): void {
  if (directions.includes(directionOf(languages))) return;
  throw new InvalidArgumentError('This translator was not trained for these languages.', {
    stage: 'deployment',
    expected: directions.join(', '),
    received: 'another pair of languages',
    fix: 'Choose one of these, or open a translator of this pair.',
  });
}
