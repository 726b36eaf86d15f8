import { mergeSpans, type TextSpan } from '../text-span.ts';
import { findChineseNames } from './find-chinese-names.ts';
import { findCuedNames } from './find-cued-names.ts';
import { findIntroducedNames } from './find-introduced-names.ts';
import { findListedNames } from './find-listed-names.ts';
import { latinWords } from './latin-words.ts';

/** Names of people: introduced, told by the words around them, or by a list of given names. */
export function findNames(text: string): TextSpan[] {
  const words = latinWords(text);
  return mergeSpans([
    ...findIntroducedNames(text),
    ...findCuedNames(text, words),
    ...findListedNames(words),
    ...findChineseNames(text),
  ]);
}
