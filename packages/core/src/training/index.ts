export { fit } from './fit.ts';
export type { CheckpointOptions, FitOptions } from './fit-options.ts';
export { TrainingEngine, type EngineOptions, type StepResult } from './engine.ts';
export {
  binaryCrossentropy,
  lossNamed,
  sparseCategoricalCrossentropy,
  type Loss,
  type LossName,
} from './losses/loss.ts';
export { adam, sgd, type AdamOptions, type Optimiser, type SgdOptions } from './optimisers/index.ts';
export { History, ProgressLine } from './progress/index.ts';
export type { TrainedModel } from './trained-model.ts';
