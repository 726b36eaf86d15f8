import type { MetricInterval } from '@newfield/core';
import type { DescribedColumn } from '../../cohort/described-columns.ts';
import type { OverlapReport } from '../checks/overlap.ts';
import type { OutsideSupport } from '../checks/outside-support.ts';
import type { PropensityHistogram } from '../checks/propensity-histogram.ts';
import type { RefutationReport } from '../checks/refute.ts';
import type { SupportParts } from '../checks/support.ts';
import type { EffectEstimate, EnsembleParts } from '../effect-ensemble.ts';
import type { CohortFacts } from '../plan/open-cohort.ts';
import type { StudyPlan } from '../plan/study-plan.ts';
import type { EffectLearnerName } from '../protocol/effect-learners.ts';
import type { CurveFacts, CurveParts } from '../survival/learn-curves.ts';

/** What was found of a study as a whole: nothing of it is about one person. */
export interface StudyFacts {
  readonly cohort: CohortFacts;
  /** The covariates, for a form to ask for them. */
  readonly columns: readonly DescribedColumn[];
  /** Doubly robust, over the study's people; in the outcome's unit, as all effects. */
  readonly averageEffect: MetricInterval;
  /** Mean of the treated less mean of the untreated, with nothing weighed. */
  readonly groupDifference: number;
  readonly refutation: RefutationReport;
  readonly overlap: OverlapReport;
  readonly propensities: PropensityHistogram;
  readonly propensityRange: readonly [low: number, high: number];
  /** Share of the people in that range. */
  readonly overlapShare: number;
  readonly outside: OutsideSupport;
  readonly survival: CurveFacts | null;
  readonly training: {
    readonly learner: EffectLearnerName;
    readonly numMembers: number;
    readonly seed: number;
    readonly seconds: number;
    /** SHA-256 (hex) of the table. */
    readonly dataSha256: string;
  };
}

/** A learnt study as plain data. It holds the covariates of the study's people, standardised, to tell who is like them. */
export interface StudyDocument {
  readonly format: 'newfield-treatment-study';
  readonly formatVersion: 1;
  readonly plan: StudyPlan;
  readonly facts: StudyFacts;
  readonly ensemble: EnsembleParts;
  readonly support: SupportParts;
  readonly curves: CurveParts | null;
  /** What the ensemble said of some rows when it was learnt: whoever opens it must hear the same. */
  readonly probe: { readonly rows: Float64Array; readonly estimates: readonly EffectEstimate[] };
}
