import type { SequenceDecoder } from '@newfield/core';
import { specialTokens, type ChatTokeniser } from '../generation/chat-tokeniser.ts';
import { searchBeams } from './beam-search.ts';
import { languageTokens, requireDirection, slotTokens, type TranslatedLanguage } from './languages.ts';
import { decodeMarked, encodeMarked, type MarkedText } from './marked-text.ts';
import type { SentenceEngine } from './sentence-engine.ts';

/** A target is at most this many times as long as its source, and a few tokens. */
const longestRatio = 3;
const spareTokens = 10;
const longestTokenCharacters = 16;

/** A translation network and the tokens it was trained on. @param directions as `directionOf` writes them */
export function localEngine(
  name: string,
  decoder: SequenceDecoder,
  tokeniser: ChatTokeniser,
  directions: readonly string[],
): SentenceEngine {
  return {
    name,
    numSlots: slotTokens.length,
    // The language and the end take a token each.
    fits(sentence) {
      // A text that is far too long is not even cut into tokens.
      const numCharacters = sentence.reduce<number>(
        (sum, part) => sum + (typeof part === 'string' ? part.length : 1),
        0,
      );
      if (numCharacters > longestTokenCharacters * decoder.maxLength) return false;
      return encodeMarked(tokeniser, sentence).length <= decoder.maxLength - 2;
    },
    requireLanguages: (languages) => requireDirection(languages, directions),
    async translate(sentence, { target }, signal) {
      const tokens = encodeMarked(tokeniser, sentence);
      const language = languageTokens[target as TranslatedLanguage];
      const found = await searchBeams(decoder, [language, ...tokens, specialTokens.end], {
        first: language,
        maxTokens: longestRatio * tokens.length + spareTokens,
        required: slotsOf(sentence).map((slot) => slotTokens[slot - 1]!),
        ...(signal && { signal }),
      });
      return {
        target: decodeMarked(tokeniser, found.tokens),
        meanLogProbability: found.logProbability / (found.tokens.length + 1),
        isUnfinished: !found.isFinished,
      };
    },
  };
}

const slotsOf = (sentence: MarkedText): number[] => sentence.filter((part) => typeof part === 'number');
