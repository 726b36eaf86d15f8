import { InvalidBundleError } from '@newfield/core/contracts';
import type { Covariates } from '../cohort/covariates.ts';
import type { Line } from './base/ridge.ts';
import type { NetworkParts } from './networks/network-parts.ts';
import type { TreatmentStudy } from './study.ts';

/** What is expected of people, float64 `[rows]` each, in the unit of the outcome. */
export interface Outlook {
  readonly untreated: Float64Array;
  /** What the treatment adds to it. */
  readonly effect: Float64Array;
}

/** What a fitted model is made of, as plain data: lines, or a network with its weights. */
export type ModelParts = { readonly lines: readonly Line[] } | { readonly network: NetworkParts };

/** One fitted model. */
export interface EffectModel {
  readonly parts: ModelParts;
  predict(covariates: Covariates): Promise<Outlook>;
  dispose(): Promise<void>;
}

export interface LearningContext {
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** A way to learn the effect of a treatment from people of whom each was given one. */
export interface EffectLearner {
  readonly name: string;
  /**
   * @param study   to be fitted on
   * @param heldOut other people of the same study, whose outcomes may tell when to stop, and nothing else
   */
  learn(study: TreatmentStudy, heldOut: TreatmentStudy, context: LearningContext): Promise<EffectModel>;
  /**
   * A model that was fitted before, with equal answers.
   *
   * @param names of the columns that it was fitted on
   * @throws InvalidBundleError for the parts of another learner
   */
  open(parts: ModelParts, names: readonly string[]): Promise<EffectModel>;
}

/** @param learner its name */
export const foreignParts = (learner: string): Error =>
  new InvalidBundleError('The parts are those of another learner.', {
    expected: `a fitted ${learner}`,
    fix: 'Learn the study anew.',
  });
