export {
  additiveModel,
  type AdditiveMember,
  type AdditiveModel,
  type AdditiveSpec,
} from './additive/additive-model.ts';
export type { AdditiveTerm } from './additive/additive-terms.ts';
export type { TermEncoding } from './additive/term-encoding.ts';
export { trainAdditiveTrees, type AdditiveTreeOptions, type AdditiveTrees } from './additive/additive-trees.ts';
export { selectPairs, type ColumnPair, type PairOptions } from './additive/select-pairs.ts';
export { trainAdditive, type AdditiveOptions } from './additive/train-additive.ts';
export { scoreBatch, type ScoreBatchOptions } from './batch/score-batch.ts';
export type { BatchModel } from './batch/batch-plan.ts';
export type { BatchSummary } from './batch/batch-tally.ts';
export type { Bin, Binning, CategoryBinning, NumberBinning } from './binning/binning.ts';
export { fitBinning, type BinningOptions } from './binning/fit-binning.ts';
export type { RateShape } from './binning/merge-bins.ts';
export { blendModel, type BlendModel } from './blend/blend-model.ts';
export { fitBlendWeights, type BlendWeights } from './blend/fit-blend-weights.ts';
export { trainBlend } from './blend/train-blend.ts';
export type { AttributeReader } from './credit/attribute-reader.ts';
export type { CreditData } from './credit/credit-data.ts';
export type { CreditModel, Monotone } from './credit/credit-model.ts';
export type { CreditTable } from './credit/credit-table.ts';
export { creditDataSets, type CreditDataName } from './credit/data-sets/index.ts';
export {
  creditTable,
  openCreditData,
  type OpenCreditOptions,
  type OpenedCreditData,
} from './credit/open-credit-data.ts';
export { selectRows } from './credit/select-rows.ts';
export { reasonText, type AdverseReason, type ReasonKind, type ReasonOptions } from './decision/adverse-reasons.ts';
export type { AttributeWords, Language, Wordings } from './decision/attribute-words.ts';
export { decide, type Decision, type DecisionPolicy } from './decision/decide.ts';
export { decisionLetter, type LetterContent, type LetterReason } from './decision/decision-letter.ts';
export type { AttributePoints, BinMeaning } from './decision/explain-points.ts';
export { UnprintableLetterError } from './decision/require-glyphs.ts';
export type {
  AttributeChange,
  ChangeRules,
  NumberChange,
  SmallestChange,
  TextChange,
} from './decision/smallest-change.ts';
export { exportJson, importJson, scorecardJsonSchema } from './export/scorecard-json.ts';
export { encodeFeatures, exportOnnx } from './export/scorecard-onnx.ts';
export { exportSql, type SqlOptions } from './export/scorecard-sql.ts';
export { exportTypeScript } from './export/scorecard-typescript.ts';
export type { Design } from './logistic/design.ts';
export { fitBinaryRegression, type BinaryRegressionOptions } from './logistic/fit-binary-regression.ts';
export { fitLinearProbability } from './logistic/fit-linear-probability.ts';
export { logisticLearner, type LogisticOptions } from './logistic/logistic-learner.ts';
export type { Link } from './logistic/link.ts';
export type { RegressionResult, RegressionTerm } from './logistic/regression-result.ts';
export { Money } from './money/money.ts';
export { trainNetwork, type NetworkOptions } from './networks/train-network.ts';
export { creditFigures, type CreditFigures, type JudgedRows } from './protocol/credit-figures.ts';
export {
  crossValidate,
  type CreditLearner,
  type CrossValidated,
  type CrossValidationOptions,
  type LearningContext,
} from './protocol/cross-validate.ts';
export type { CreditMetrics } from './protocol/credit-metrics.ts';
export { creditLearnerKinds, dataSetLearners, type CreditLearnerKind } from './protocol/data-set-learners.ts';
export { evaluateCredit, type CreditEvaluation, type EvaluateCreditOptions } from './protocol/evaluate-credit.ts';
export {
  additiveLearner,
  additiveTreeLearner,
  blendLearner,
  networkLearner,
  treeLearner,
} from './protocol/learners.ts';
export { stratifiedFolds, type Fold } from './protocol/stratified-folds.ts';
export { chooseCutOff, type ChosenCutOff, type CutOffEconomics, type CutOffPoint } from './scorecard/choose-cut-off.ts';
export { balancedWeights, priorShift } from './scorecard/class-weights.ts';
export { fitScorecard, type FittedScorecard, type ScorecardOptions } from './scorecard/fit-scorecard.ts';
export { inferRejects, type RejectInference } from './scorecard/infer-rejects.ts';
export { recalibrate } from './scorecard/points.ts';
export type { RoundingEffect } from './scorecard/rounding-effect.ts';
export { badChances, scoreApplicants, scorecardModel } from './scorecard/score-applicants.ts';
export { scorecardLearner } from './scorecard/scorecard-learner.ts';
export { logOddsOfScore, scoreOfLogOdds, type PointScale, type Scorecard } from './scorecard/scorecard.ts';
export type { Selection } from './scorecard/select-attributes.ts';
export { columnFrame } from './tables/column-frame.ts';
export type { TextEncoding } from './tables/decode-text.ts';
export { findLeaks } from './tables/find-leaks.ts';
export { inspectUpload, type InspectedColumn, type TableInspection } from './tables/inspect-table.ts';
export { outOfTimeSplit, type RowSplit } from './tables/out-of-time-split.ts';
export { qualityReport, type ColumnQuality, type QualityOptions, type QualityReport } from './tables/quality-report.ts';
export { readUpload, type ReadUploadOptions, type UploadedTable } from './tables/read-upload.ts';
export type { ColumnSchema } from './tables/table-schema.ts';
export { TableReader } from './tables/table-reader.ts';
export { UploadError, uploadFaults, type CellPlace, type UploadFault } from './tables/upload-error.ts';
export type { UploadLimits } from './tables/upload-limits.ts';
export {
  averageTrees,
  interventionalShapley,
  parseTreeEnsemble,
  pathShapley,
  treeFeatures,
  treesToOnnx,
  type DecisionTree,
  type GrowthOptions,
  type RegularisationOptions,
  type SamplingOptions,
  type ShapleyValues,
  type TreeColumn,
  type TreeEnsemble,
  type TreeProgress,
} from '@newfield/core';
export { logistic } from '@newfield/core/trees';
export { treesToSql, type TreeSql } from './trees/export/to-sql.ts';
export { treesToTypeScript } from './trees/export/to-typescript.ts';
export { treeModel, type TreeModel } from './trees/tree-model.ts';
export { bagTrees, trainTrees, type TreeOptions } from './trees/train-trees.ts';
export { backTestGrade, hosmerLemeshow } from './governance/back-test.ts';
export type { GradeBackTest, GradeOutcome, HosmerLemeshow } from './governance/back-test.ts';
export { groupFairness, type DecidedApplicants, type GroupFairness } from './governance/fairness.ts';
export { binCounts, binOf, populationStability, quantileLimits, stabilityByPeriod } from './governance/stability.ts';
export type { PeriodStability, Stability } from './governance/stability.ts';
export { vintageCurves, type LoanHistory, type VintageCurve } from './governance/vintage.ts';
export { creditPerformance, type CreditPerformance } from './performance/credit-performance.ts';
export { hMeasure } from './performance/h-measure.ts';
export { modelDocumentation, type ModelFacts } from './governance/model-documentation.ts';
export { answerText } from './lending/answer-text.ts';
export { compareModels, type ModelComparison } from './lending/compare-models.ts';
export { exportModel, modelExportFormats, type ModelExport, type ModelExportFormat } from './lending/export-model.ts';
export { fairnessUnder } from './lending/fairness-under.ts';
export { heldBackRows, type TrainingSplit } from './lending/held-back-rows.ts';
export { modelEvidence, treeImportance, type InputImportance, type ModelEvidence } from './lending/model-evidence.ts';
export { modelFacts, testWords, type RecordedModel } from './lending/model-facts.ts';
export { scoreProfile, type ScoreCount } from './lending/score-profile.ts';
export { selectHistory } from './lending/select-history.ts';
export {
  simulatePolicy,
  type ApplicantsByPolicy,
  type PolicyChange,
  type PolicySimulation,
} from './lending/simulate-policy.ts';
export type { CutOffCurve, CutOffOnCurve } from './lending/simulation/cut-off-curve.ts';
export type { LoanMoney, MoneyInterval, MoneyText } from './lending/simulation/loan-money.ts';
export type { ApplicantFigures, OutcomeFigures, PolicyFigures } from './lending/simulation/policy-figures.ts';
export {
  answerIssues,
  applicationFieldSchema,
  columnsOfAnswers,
  columnsWithGaps,
  wordingsOf,
  type AnswerIssue,
  type Answers,
  type ApplicationField,
} from './lending/application-field.ts';
export { applicationLetter, NotDecidedError, type DecidedApplication } from './lending/application-letter.ts';
export {
  binsIn,
  countsIn,
  readCreditDocument,
  writeCreditDocument,
  type CreditDocument,
  type Distribution,
} from './lending/credit-document.ts';
export {
  applyPolicy,
  creditPolicySchema,
  majorUnits,
  requirePolicyFits,
  type CreditPolicy,
  type Outcome,
  type PolicyRule,
  type PolicyVerdict,
} from './lending/credit-policy.ts';
export { amountField, decideApplication, withAmount, type CreditDecision } from './lending/decide-application.ts';
export { fieldsOf, historyMappingSchema, type ColumnUse, type HistoryMapping } from './lending/history-mapping.ts';
export { policyOutcomes } from './lending/policy-outcomes.ts';
export { reportHistory, type HistoryReport } from './lending/report-history.ts';
export { mappedAs, suggestMapping } from './lending/suggest-mapping.ts';
export { openHistory, type CreditHistory, type OpenHistoryOptions } from './lending/open-history.ts';
export { openCreditModel, type ProductionModel, type ScoredApplicants } from './lending/production-model.ts';
export type { SplitMethod } from './lending/split-history.ts';
export { statedReasons, type ReasonContext, type StatedReason } from './lending/stated-reasons.ts';
export {
  trainCreditModel,
  type CreditTraining,
  type TrainCreditOptions,
  type TrainedCreditModel,
} from './lending/train-credit-model.ts';
export { usualRange, type UsualRange } from './lending/usual-range.ts';
export { madeUpHistory, madeUpMapping } from './samples/made-up-history.ts';
export {
  monitorModel,
  type ModelAlarm,
  type ModelMonitoring,
  type MonitorOptions,
} from './governance/monitor-model.ts';
export {
  creditPortfolio,
  type Concentration,
  type CreditPortfolio,
  type PortfolioGrade,
  type PortfolioPart,
} from './governance/credit-portfolio.ts';
