import type { SentenceEncoder } from '../encoder/sentence-encoder.ts';
import { linearScores, type LinearWeights } from '../linear/train-linear.ts';
import type { FeatureRows } from '../text-features/feature-rows.ts';
import type { TermWeights } from '../text-features/term-weights.ts';
import {
  blendedScores,
  refusalThreshold,
  softmax,
  type HeldOutFigures,
  type ScoreCalibration,
} from './calibrate-scores.ts';
import { intentFeatures, judgedPart } from './intent-features.ts';
import type { IntentRecord } from './intent-record.ts';
import type { IntentNetwork } from './network/intent-network.ts';
import { unpackWeights, type PackedWeights } from '../checked-files/packed-weights.ts';

/** A linear classifier as a file holds it. */
export interface PackedLinear extends Pick<LinearWeights, 'numClasses' | 'numColumns' | 'offsets'> {
  readonly weights: PackedWeights;
}

export interface IntentModelParts {
  /** Sorted. */
  readonly intents: readonly string[];
  readonly terms: TermWeights;
  /** Of the intents, and of one class more behind them where texts without an intent were learnt from. */
  readonly linear: PackedLinear;
  readonly calibration: ScoreCalibration;
  readonly encoder: SentenceEncoder | undefined;
  /** It was opened with the model, which lets go of it. */
  readonly ownsEncoder?: boolean;
  /** Of the same classes. */
  readonly network: IntentNetwork | undefined;
  /** Where a network was trained. */
  readonly heldOut?: HeldOutFigures | undefined;
  /** Texts that fit none, which were learnt from, too. */
  readonly numOutOfScope?: number | undefined;
  /** Of what was read from a file. */
  readonly record?: IntentRecord | undefined;
}

export interface IntentGuess {
  readonly intent: string;
  /** In [0, 1]. */
  readonly probability: number;
}

export interface UnderstoodText {
  /** The best three, most probable first. */
  readonly guesses: readonly IntentGuess[];
  /** Nothing known fits: the best guess is less probable than the threshold. */
  readonly isOutOfScope: boolean;
}

const numGuesses = 3;

/** Says what texts want. With a network it holds an engine's memory until it is disposed of. */
export class IntentModel {
  readonly parts: IntentModelParts;
  private readonly featuresOf: (texts: readonly string[]) => Promise<FeatureRows>;
  private readonly linear: LinearWeights;

  constructor(parts: IntentModelParts) {
    this.parts = parts;
    this.featuresOf = intentFeatures(parts.terms, parts.encoder);
    this.linear = { ...parts.linear, weights: unpackWeights(parts.linear.weights) };
  }

  /** @returns one answer a text, in their order */
  async understand(texts: readonly string[]): Promise<UnderstoodText[]> {
    const { intents, calibration } = this.parts;
    const { numClasses } = this.linear;
    const scores = await this.scores(texts.map(judgedPart));
    return texts.map((_, row) => {
      const probabilities = softmax(scores.subarray(row * numClasses, (row + 1) * numClasses), calibration.sharpness);
      const guesses = intents
        .map((intent, index) => ({ intent, probability: probabilities[index]! }))
        .sort((a, b) => b.probability - a.probability)
        .slice(0, numGuesses);
      return { guesses, isOutOfScope: guesses[0]!.probability < calibration.threshold };
    });
  }

  /**
   * The same model with another threshold: at most such a share of these texts, and of others like them, is refused.
   *
   * @param texts that fit an intent and were not learnt from
   * @param refusedShare in [0, 1)
   */
  async withRefusedShare(texts: readonly string[], refusedShare: number): Promise<IntentModel> {
    const understood = await this.understand(texts);
    const best = understood.map(({ guesses }) => guesses[0]!.probability);
    const { calibration, record } = this.parts;
    return new IntentModel({
      ...this.parts,
      calibration: { ...calibration, threshold: refusalThreshold(best, refusedShare) },
      record: record && { ...record, refusedShare },
    });
  }

  /** Frees what the network holds; an encoder that was given stays open. */
  async dispose(): Promise<void> {
    const { network, encoder, ownsEncoder = false } = this.parts;
    await network?.dispose();
    if (ownsEncoder) await encoder?.dispose();
  }

  private async scores(texts: readonly string[]): Promise<Float32Array> {
    const { network, calibration } = this.parts;
    const scores = linearScores(await this.featuresOf(texts), this.linear);
    if (network === undefined) return scores;
    return blendedScores(scores, await network.scores(texts), calibration.networkWeight);
  }
}
