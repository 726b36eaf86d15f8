/** Effects of treatments and survival, apart from imaging. For research use only. */
export { type DescribedColumn, type PersonValues } from './cohort/described-columns.ts';
export { learnCohortReader, type CohortColumn, type CohortReader } from './cohort/cohort-reader.ts';
export type { Covariates } from './cohort/covariates.ts';
export { researchOnly } from './cohort/research-only.ts';
export { cohortFaults, type CohortFault } from './cohort/table/cohort-refusal.ts';
export type { CohortColumnReport, CohortInspection } from './cohort/table/inspect-cohort.ts';
export { cohortLimits } from './cohort/table/parse-cohort.ts';
export { madeUpCohort } from './samples/made-up-cohort.ts';
export { concordance, concordanceInterval } from './survival/concordance.ts';
export { fitCox, type CoxModel, type CoxOptions, type HazardTerm } from './survival/cox/fit-cox.ts';
export { coxRisks, coxSurvival } from './survival/cox/predict-cox.ts';
export {
  survivalUnderOptions,
  type OptionCurves,
  type TreatmentOption,
} from './survival/cox/survival-under-options.ts';
export { kaplanMeier, medianTime, survivalAt, type SurvivalCurve } from './survival/kaplan-meier.ts';
export { logRank, type LogRankTest } from './survival/log-rank.ts';
export {
  trainDeepSurvival,
  type DeepSurvivalModel,
  type DeepSurvivalOptions,
} from './survival/network/train-deep-survival.ts';
export { compareTrialArms, type ArmsEvaluation } from './survival/protocol/compare-arms.ts';
export { evaluateSurvival, type SurvivalEvaluation } from './survival/protocol/evaluate-survival.ts';
export type { Outcomes, SurvivalRows } from './survival/survival-rows.ts';
export { cardInWords } from './treatment/card/card-words.ts';
export { patientCard, type CardSources, type PatientCard } from './treatment/card/patient-card.ts';
export { averageEffect } from './treatment/checks/average-effect.ts';
export { overlapReport, type OverlapReport } from './treatment/checks/overlap.ts';
export { refute, type Light, type RefutationReport } from './treatment/checks/refute.ts';
export { learnSupport, type Support, type SupportCheck, type SupportProblem } from './treatment/checks/support.ts';
export { trainEnsemble, type EffectEnsemble, type EffectEstimate } from './treatment/effect-ensemble.ts';
export type { EffectLearner } from './treatment/effect-model.ts';
export type { StudyProgress, StudyStage } from './treatment/learnt/learn-study.ts';
export { openStudy, type LearntStudy, type StudyCard } from './treatment/learnt/open-study.ts';
export type { StudyFacts } from './treatment/learnt/study-document.ts';
export { readStudyFile } from './treatment/learnt/study-file.ts';
export { studyCardInWords } from './treatment/learnt/study-words.ts';
export type { CohortFacts } from './treatment/plan/open-cohort.ts';
export { studyPlanSchema, type StudyOutcome, type StudyPlan } from './treatment/plan/study-plan.ts';
export { suggestPlan } from './treatment/plan/suggest-plan.ts';
export { evaluatePolicy, policyTrial, type PolicyEvaluation } from './treatment/protocol/evaluate-policy.ts';
export { effectLearners, type EffectLearnerName } from './treatment/protocol/effect-learners.ts';
export { evaluateTreatment, type TreatmentEvaluation } from './treatment/protocol/evaluate-treatment.ts';
export type { TreatmentStudy } from './treatment/study.ts';
export { checkInThread, inspectInThread, learnInThread } from './treatment/thread/study-thread.ts';
