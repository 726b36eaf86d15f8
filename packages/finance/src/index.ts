export {
  additiveModel,
  type AdditiveMember,
  type AdditiveModel,
  type AdditiveSpec,
} from './additive/additive-model.ts';
export type { AdditiveTerm } from './additive/additive-terms.ts';
export type { TermEncoding } from './additive/term-encoding.ts';
export { trainAdditive, type AdditiveOptions } from './additive/train-additive.ts';
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
export { creditDataSets } from './credit/data-sets/index.ts';
export { creditTable, openCreditData, type OpenedCreditData } from './credit/open-credit-data.ts';
export { selectRows } from './credit/select-rows.ts';
export { reasonText, type AdverseReason, type ReasonKind, type ReasonOptions } from './decision/adverse-reasons.ts';
export type { AttributeWords, Language, Wordings } from './decision/attribute-words.ts';
export { decide, type Decision, type DecisionPolicy } from './decision/decide.ts';
export { decisionLetter, type LetterContent } from './decision/decision-letter.ts';
export type { AttributePoints, BinMeaning } from './decision/explain-points.ts';
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
export { dataSetLearners } from './protocol/data-set-learners.ts';
export { additiveLearner, blendLearner, networkLearner, treeLearner } from './protocol/learners.ts';
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
export { outOfTimeSplit, type RowSplit } from './tables/out-of-time-split.ts';
export { qualityReport, type ColumnQuality, type QualityOptions, type QualityReport } from './tables/quality-report.ts';
export { readUpload, type ReadUploadOptions, type UploadedTable } from './tables/read-upload.ts';
export type { ColumnSchema } from './tables/table-schema.ts';
export { UploadError, type CellPlace, type UploadFault } from './tables/upload-error.ts';
export type { UploadLimits } from './tables/upload-limits.ts';
export { averageTrees, bagTrees } from './trees/bag-trees.ts';
export { interventionalShapley } from './trees/explanation/interventional-shapley.ts';
export { pathShapley } from './trees/explanation/path-shapley.ts';
export type { ShapleyValues } from './trees/explanation/shapley-values.ts';
export { treeFeatures, treesToOnnx } from './trees/export/to-onnx.ts';
export { treesToSql, type TreeSql } from './trees/export/to-sql.ts';
export { treesToTypeScript } from './trees/export/to-typescript.ts';
export { trainTrees } from './trees/growth/train-trees.ts';
export type {
  GrowthOptions,
  RegularisationOptions,
  SamplingOptions,
  TreeOptions,
  TreeProgress,
} from './trees/growth/tree-options.ts';
export { logistic } from './trees/portable-logistic.ts';
export { parseTreeEnsemble, type DecisionTree, type TreeColumn, type TreeEnsemble } from './trees/tree-ensemble.ts';
export { treeModel, type TreeModel } from './trees/tree-model.ts';
export { backTestGrade, hosmerLemeshow } from './governance/back-test.ts';
export type { GradeBackTest, GradeOutcome, HosmerLemeshow } from './governance/back-test.ts';
export { groupFairness, type DecidedApplicants, type GroupFairness } from './governance/fairness.ts';
export { binCounts, binOf, populationStability, quantileLimits, stabilityByPeriod } from './governance/stability.ts';
export type { PeriodStability, Stability } from './governance/stability.ts';
export { vintageCurves, type LoanHistory, type VintageCurve } from './governance/vintage.ts';
export { creditPerformance, type CreditPerformance } from './performance/credit-performance.ts';
export { hMeasure } from './performance/h-measure.ts';
export { modelDocumentation, type ModelFacts } from './governance/model-documentation.ts';
