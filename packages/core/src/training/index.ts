export { checkpointStep } from './checkpoint.ts';
export { fit } from './fit.ts';
export type { CheckpointOptions, FitOptions, TrainingCallback, TrainingPlan } from './fit-options.ts';
export type { EarlyStopping } from './best-weights.ts';
export type { GradientClipping } from './gradient-clipping.ts';
export { TrainingEngine, type EngineOptions, type StepResult } from './engine.ts';
export type { LogOptions, StepFigures } from './log/training-log.ts';
export * from './losses/index.ts';
export * from './optimisers/index.ts';
export {
  learningRateAt,
  type CosineDecay,
  type OneCycle,
  type Schedule,
  type StepDecay,
  type WarmUp,
} from './schedules/schedule.ts';
export * from './estimate/index.ts';
export { splitDataset, type SplitOptions } from './split-dataset.ts';
export { History, ProgressLine } from './progress/index.ts';
export type { Recipe, RecipeOptions } from './recipe.ts';
export type { TrainedModel } from './trained-model.ts';
export { averageTrees, bagClassTrees, bagTrees } from './trees/bag-trees.ts';
export { trainClassTrees, trainTrees } from './trees/train-trees.ts';
export type {
  ClassTreeOptions,
  GrowthOptions,
  RegularisationOptions,
  SamplingOptions,
  TreeOptions,
  TreeProgress,
} from './trees/growth/tree-options.ts';
export type { ClassTable, TreeTable } from './trees/tree-table.ts';
