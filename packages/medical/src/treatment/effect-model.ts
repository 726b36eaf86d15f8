import type { Covariates } from '../cohort/covariates.ts';
import type { TreatmentStudy } from './study.ts';

/** What is expected of people, float64 `[rows]` each, in the unit of the outcome. */
export interface Outlook {
  readonly untreated: Float64Array;
  /** What the treatment adds to it. */
  readonly effect: Float64Array;
}

/** One fitted model. */
export interface EffectModel {
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
}
