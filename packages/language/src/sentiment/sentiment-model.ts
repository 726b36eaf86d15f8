import { calibrate, type Calibration } from '@newfield/core';
import type { TextScorer } from '../bert/text-scorer.ts';
import { bucketScore, type BucketWeights } from './bucket-weights.ts';
import { bucketing, type SentimentLanguage, type TextBuckets } from './text-buckets.ts';

export interface SentimentParts {
  readonly language: SentimentLanguage;
  readonly buckets: BucketWeights;
  /** What a scorer's number is multiplied by before it is added; 0 without one. */
  readonly scorerShare: number;
  /** Weights of the sentence encoder's numbers, where the scorer is one; none beside a network of its own. */
  readonly meaning?: Float32Array;
  /** From scores to probabilities that mean what they say. */
  readonly calibration: Calibration;
  /** Least probability of an answer, in [0.5, 1]; below it a text is neither positive nor negative. */
  readonly sureFrom: number;
}

export type Sentiment = 'negative' | 'neutral' | 'positive';

export interface JudgedSentiment {
  /** `neutral` means that the model isn't sure: the text may be mixed, or say nothing of the kind. */
  readonly sentiment: Sentiment;
  /** Probability of a positive text, calibrated; in [0, 1]. */
  readonly positiveProbability: number;
}

/** Says whether texts are positive or negative. */
export class SentimentModel {
  readonly parts: SentimentParts;
  private readonly bucketsOf: (text: string) => TextBuckets;
  private readonly scorer: TextScorer | undefined;

  /** @param scorer the one that `parts.scorerShare` was chosen for; the model disposes of it */
  constructor(parts: SentimentParts, scorer?: TextScorer) {
    this.parts = parts;
    this.bucketsOf = bucketing(parts.language, parts.buckets.numBits);
    this.scorer = scorer;
  }

  /** @returns one answer a text, in their order */
  async judge(texts: readonly string[]): Promise<JudgedSentiment[]> {
    const scores = await this.scorer?.score(texts);
    return texts.map((text, index) => this.judgeOne(text, scores?.[index] ?? 0));
  }

  async dispose(): Promise<void> {
    await this.scorer?.dispose();
  }

  private judgeOne(text: string, networkScore: number): JudgedSentiment {
    const { buckets, scorerShare, calibration, sureFrom } = this.parts;
    const found = this.bucketsOf(text);
    if (found.words.length === 0) return { sentiment: 'neutral', positiveProbability: 0.5 };
    const score = bucketScore(found, buckets) + scorerShare * networkScore;
    const positiveProbability = calibrated(score, calibration);
    if (Math.max(positiveProbability, 1 - positiveProbability) < sureFrom) {
      return { sentiment: 'neutral', positiveProbability };
    }
    return { sentiment: positiveProbability > 0.5 ? 'positive' : 'negative', positiveProbability };
  }
}

/** Scores as the probabilities that a calibration takes, `[negative, positive]`. */
export function scoreProbabilities(score: number): [number, number] {
  const positive = 1 / (1 + Math.exp(-score));
  return [1 - positive, positive];
}

export const calibrated = (score: number, calibration: Calibration): number =>
  calibrate(calibration, scoreProbabilities(score))[1]!;
