import { createHash } from 'node:crypto';
import { covariatesOf } from '../../cohort/covariates.ts';
import { parseCohort } from '../../cohort/table/parse-cohort.ts';
import { averageEffect } from '../checks/average-effect.ts';
import { outsideSupport } from '../checks/outside-support.ts';
import { overlapReport } from '../checks/overlap.ts';
import { propensityHistogram } from '../checks/propensity-histogram.ts';
import { refute } from '../checks/refute.ts';
import { learnSupport } from '../checks/support.ts';
import { trainEnsemble } from '../effect-ensemble.ts';
import { openCohort } from '../plan/open-cohort.ts';
import type { StudyPlan } from '../plan/study-plan.ts';
import { effectLearners, type EffectLearnerName } from '../protocol/effect-learners.ts';
import { rowsGiven, type TreatmentStudy } from '../study.ts';
import { learnCurves } from '../survival/learn-curves.ts';
import type { StudyDocument, StudyFacts } from './study-document.ts';

/** What a learning is at, in this order; `curves` only where the outcome is a time. */
export type StudyStage = 'reading' | 'checks' | 'effects' | 'curves';

export interface StudyProgress {
  readonly stage: StudyStage;
  readonly done: number;
  readonly total: number;
}

export interface LearnStudyOptions {
  /** Default `cfr-wass`, the best on IHDP; linear ones take seconds. */
  readonly learner?: EffectLearnerName;
  /** From 2; default 5. */
  readonly numMembers?: number;
  /** Default 1. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StudyProgress) => void;
}

const numProbeRows = 8;

/**
 * Learns a study from a table: effects of the treatment for people, how far to believe them, and of times the curves under each option.
 *
 * @param bytes a CSV file
 * @throws CohortRefusal, InvalidArgumentError when the table can't be read by the plan
 * @throws the signal's reason when it aborts
 */
export async function learnStudy(
  bytes: Uint8Array,
  plan: StudyPlan,
  { learner = 'cfr-wass', numMembers = 5, seed = 1, signal, onProgress }: LearnStudyOptions = {},
): Promise<StudyDocument> {
  const started = performance.now();
  const context = { seed, ...(signal && { signal }) };
  const tell = (stage: StudyStage, done = 0, total = 1): void => {
    signal?.throwIfAborted();
    onProgress?.({ stage, done, total });
  };
  tell('reading');
  const { study, outcomes, columns, facts: cohort } = openCohort(parseCohort(bytes), plan);
  tell('checks');
  const support = learnSupport(study);
  const checks = {
    averageEffect: averageEffect(study, seed),
    groupDifference: meanOf(study, 1) - meanOf(study, 0),
    refutation: await refute(study, { seed }),
    overlap: overlapReport(study),
    propensities: propensityHistogram(study, support),
    propensityRange: support.propensityRange,
    overlapShare: support.overlapShare,
    outside: outsideSupport(study, support),
  };
  tell('effects', 0, numMembers);
  const ensemble = await trainEnsemble(effectLearners[learner], study, context, {
    numMembers,
    onMember: (done) => tell('effects', done, numMembers),
  });
  const { numRows } = study.covariates;
  const probed = covariatesOf(
    study.covariates,
    Array.from({ length: numProbeRows }, (_, index) => Math.floor((index * numRows) / numProbeRows)),
  );
  const estimates = await ensemble.estimate(probed);
  await ensemble.dispose();
  if (outcomes !== undefined) tell('curves');
  const curves =
    outcomes === undefined ? null : await learnCurves(study, outcomes, cohort.horizon ?? Infinity, context);
  const training: StudyFacts['training'] = {
    ...{ learner, numMembers, seed },
    seconds: (performance.now() - started) / 1000,
    dataSha256: createHash('sha256').update(bytes).digest('hex'),
  };
  return {
    ...{ format: 'newfield-treatment-study', formatVersion: 1, plan },
    facts: { cohort, columns, ...checks, survival: curves?.facts ?? null, training },
    ensemble: ensemble.parts,
    support: support.parts,
    curves: curves?.parts ?? null,
    probe: { rows: probed.values, estimates },
  };
}

function meanOf(study: TreatmentStudy, group: 0 | 1): number {
  const rows = rowsGiven(study, group);
  return rows.reduce((sum, row) => sum + study.outcomes[row]!, 0) / rows.length;
}
