import type { TranslationLanguages, Translator } from '../models/translator.ts';
import { fillSlots, type MarkedText } from './marked-text.ts';

/** What a model makes of one sentence. */
export interface EngineAnswer {
  readonly target: MarkedText;
  /** Mean of `ln p` over its tokens; undefined where the model doesn't tell. */
  readonly meanLogProbability?: number;
  /** It was cut off at the longest that the model writes. */
  readonly isUnfinished: boolean;
}

/** Translates a sentence at a time; what stands around it makes texts of that. */
export interface SentenceEngine {
  readonly name: string;
  /** Slots that a sentence may hold; 0 where the model knows none. */
  readonly numSlots: number;
  /** Whether the model can read the whole of it. */
  fits(sentence: MarkedText): boolean;
  /** @throws InvalidArgumentError when the languages aren't the model's */
  requireLanguages(languages: TranslationLanguages): void;
  translate(sentence: MarkedText, languages: TranslationLanguages, signal?: AbortSignal): Promise<EngineAnswer>;
}

/** Characters that models of others are given at once. */
const longestForeignSentence = 400;

/** A translator that knows neither slots nor probabilities, such as one of the hub. */
export function engineOf(translator: Translator): SentenceEngine {
  return {
    name: translator.name,
    numSlots: 0,
    fits: (sentence) => fillSlots(sentence, []).length <= longestForeignSentence,
    requireLanguages: () => undefined,
    async translate(sentence, languages) {
      const [target = ''] = await translator.translate([fillSlots(sentence, [])], languages);
      return { target: [target], isUnfinished: false };
    },
  };
}
