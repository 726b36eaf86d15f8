import { choiceProbabilities } from './choice-model.ts';
import type { SentenceCandidate } from './sentence-features.ts';
import { sentenceFeatureNames } from './sentence-features.ts';

const cosineAt = sentenceFeatureNames.indexOf('cosineUnderHeading');

/**
 * What tells whether the likeliest sentence answers at all: a constant, all that is known of the sentence, its choice, and its cosine
 * above the mean.
 *
 * @param choice probability of each candidate among all; see {@link choiceProbabilities}
 */
export function confidenceFeatures(
  candidates: readonly SentenceCandidate[],
  choice: Float32Array,
  best: number,
): Float32Array {
  const { features } = candidates[best]!;
  const meanCosine = candidates.reduce((sum, one) => sum + one.features[cosineAt]!, 0) / candidates.length;
  return Float32Array.from([1, ...features, choice[best]!, features[cosineAt]! - meanCosine]);
}

/** Calibrated probability that the sentence with these features answers. */
export const answerProbability = (features: Float32Array, weights: ArrayLike<number>): number =>
  choiceProbabilities([{ features }, { features: new Float32Array(features.length) }], weights)[0]!;
