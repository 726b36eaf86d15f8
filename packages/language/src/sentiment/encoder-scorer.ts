import type { TextScorer } from '../bert/text-scorer.ts';
import type { SentenceEncoder } from '../encoder/sentence-encoder.ts';

/** What a text's meaning says for a positive text, by an encoder. @param weights one a number of the encoder; it is disposed of, too */
export const encoderScorer = (encoder: SentenceEncoder, weights: Float32Array): TextScorer => ({
  async score(texts) {
    const rows = await encoder.encode(texts);
    return Float64Array.from(texts, (_, row) =>
      weights.reduce((sum, weight, at) => sum + weight * rows[row * encoder.width + at]!, 0),
    );
  },
  dispose: () => encoder.dispose(),
});
