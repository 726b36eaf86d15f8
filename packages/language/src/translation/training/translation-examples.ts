import { specialTokens, type ChatTokeniser } from '../../generation/chat-tokeniser.ts';
import { languageTokens, type TranslatedLanguage } from '../languages.ts';
import { encodeMarked, type MarkedText } from '../marked-text.ts';
import { markPair, type MarkedPair } from './mark-pair.ts';
import type { PairPart } from './pair-corpus.ts';

/** A pair in one direction, as tokens: both begin with the language that is wanted and end with the end. */
export interface TranslationExample {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

/** Every pair in both directions, and again with slots where it has names or numbers. */
export function translationExamples(
  tokeniser: ChatTokeniser,
  { pairs, languages }: Pick<PairPart, 'pairs' | 'languages'>,
): TranslationExample[] {
  const example = (source: MarkedText, target: MarkedText, language: TranslatedLanguage): TranslationExample => {
    const framed = (text: MarkedText): number[] => [
      languageTokens[language],
      ...encodeMarked(tokeniser, text),
      specialTokens.end,
    ];
    return { source: framed(source), target: framed(target) };
  };
  return pairs.flatMap((pair) => {
    // Numbers alone, as a text that is translated has them in slots; and names too, so that a slot may stand for anything.
    const numbers = markPair(pair, 'numbers');
    const all = markPair(pair, 'names and numbers');
    const isMore = all !== undefined && numSlotsOf(all) > (numbers === undefined ? 0 : numSlotsOf(numbers));
    return [
      example([pair[0]], [pair[1]], languages[1]),
      example([pair[1]], [pair[0]], languages[0]),
      ...[numbers, isMore ? all : undefined].flatMap((marked) =>
        marked ? [example(...marked, languages[1]), example(...renumbered(marked), languages[0])] : [],
      ),
    ];
  });
}

/** The pair the other way round, its slots numbered as in the new source. */
function renumbered([target, source]: MarkedPair): MarkedPair {
  const order = source.filter((part) => typeof part === 'number');
  const rename = (marked: MarkedText): MarkedText =>
    marked.map((part) => (typeof part === 'number' ? order.indexOf(part) + 1 : part));
  return [rename(source), rename(target)];
}

const numSlotsOf = ([source]: MarkedPair): number => source.filter((part) => typeof part === 'number').length;
