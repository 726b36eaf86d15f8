import { calibrate } from '@newfield/core';
import type { Calibration } from '@newfield/core/contracts';
import { linearScores, type LinearWeights } from '../linear/train-linear.ts';
import type { FeatureRows } from '../text-features/feature-rows.ts';
import { intentFeatures, judgedPart } from './intent-features.ts';
import type { IntentGuess, IntentModelParts } from './intent-model.ts';

export interface MultiLabelIntentModelParts extends Pick<IntentModelParts, 'intents' | 'terms' | 'encoder'> {
  readonly weights: LinearWeights;
  /** How decision values, through a logistic curve, become probabilities. */
  readonly calibration: Calibration;
  /** Least probability of an answer, in [0, 1]. */
  readonly threshold: number;
}

/** Probability that a text with this decision value has the intent. */
export function intentProbability(score: number, calibration: Calibration): number {
  const probability = 1 / (1 + Math.exp(-score));
  return calibrate(calibration, [1 - probability, probability])[1]!;
}

/** Says what texts want, where they may want several things at once, or none of those that are known. */
export class MultiLabelIntentModel {
  readonly parts: MultiLabelIntentModelParts;
  private readonly featuresOf: (texts: readonly string[]) => Promise<FeatureRows>;

  constructor(parts: MultiLabelIntentModelParts) {
    this.parts = parts;
    this.featuresOf = intentFeatures(parts.terms, parts.encoder);
  }

  /** @returns for each text its intents, most probable first; none when nothing known fits */
  async understand(texts: readonly string[]): Promise<IntentGuess[][]> {
    const { intents, weights, calibration, threshold } = this.parts;
    const rows = await this.featuresOf(texts.map(judgedPart));
    const scores = linearScores(rows, weights);
    return texts.map((_, row) =>
      intents
        .map((intent, index) => ({
          intent,
          probability: intentProbability(scores[row * intents.length + index]!, calibration),
        }))
        .filter(({ probability }) => probability >= threshold)
        .sort((a, b) => b.probability - a.probability),
    );
  }
}
