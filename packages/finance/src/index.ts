export {
  additiveModel,
  type AdditiveMember,
  type AdditiveModel,
  type AdditiveSpec,
} from './additive/additive-model.ts';
export type { AdditiveTerm } from './additive/additive-terms.ts';
export type { TermEncoding } from './additive/term-encoding.ts';
export { trainAdditive, type AdditiveOptions } from './additive/train-additive.ts';
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
