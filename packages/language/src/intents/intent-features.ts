import type { SentenceEncoder } from '../encoder/sentence-encoder.ts';
import type { FeatureRows } from '../text-features/feature-rows.ts';
import { termWeighting, type TermWeights } from '../text-features/term-weights.ts';

/** How much the encoder's numbers say beside words and characters, each of which has a length of 1. */
const encoderScale = 2;

const charactersMax = 2000;

/** Longer messages are judged by their first characters; an intent shows early. */
export const judgedPart = (text: string): string => text.slice(0, charactersMax);

/** What texts are judged by: their n-grams, and what an encoder says of their meaning. */
export function intentFeatures(
  terms: TermWeights,
  encoder: SentenceEncoder | undefined,
): (texts: readonly string[]) => Promise<FeatureRows> {
  const weighted = termWeighting(terms);
  return async (texts) => {
    const sparse = weighted(texts);
    if (encoder === undefined) return { sparse, dense: new Float32Array(0), width: 0 };
    const dense = await encoder.encode(texts);
    for (let at = 0; at < dense.length; at++) dense[at]! *= encoderScale;
    return { sparse, dense, width: encoder.width };
  };
}
