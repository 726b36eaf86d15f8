import type { GramFeatures } from './gram-features.ts';
import type { WordFeatures } from './word-features.ts';

/** All that speaks for a passage; each in [0, 1] and comparable between questions. */
export interface RankingFeatures extends WordFeatures, GramFeatures {
  /** BM25 of words and similar words, of what the words alone could give. */
  readonly words: number;
  /** Share of the question's terms that stand in title and headings. */
  readonly heading: number;
}

/**
 * What each feature counts: a softmax over the 60 candidates of each question, fitted to 567 questions (English, German and Chinese
 * alike) about 8 of the 32 articles of XQuAD, none of whose other articles were looked at. Its passages have no headings, so that
 * theirs is set by hand, at half of what coverage counts.
 */
const weights: Readonly<Record<keyof RankingFeatures, number>> = {
  words: 4.3,
  grams: 3.8,
  coverage: 3.2,
  sentenceCoverage: 2.1,
  sentenceGrams: 3.9,
  names: 2.4,
  pairs: 1.8,
  heading: 1.6,
  gramCoverage: 5,
};
const weightNames = Object.keys(weights) as (keyof RankingFeatures)[];
const totalWeight = weightNames.reduce((sum, name) => sum + weights[name], 0);

/** How well a passage meets a question, in [0, 1]; a passage that repeats the question is near 1. */
export const relevance = (features: RankingFeatures): number =>
  weightNames.reduce((sum, name) => sum + weights[name] * features[name], 0) / totalWeight;
