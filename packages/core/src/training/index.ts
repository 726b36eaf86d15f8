export { fit, type CheckpointOptions, type FitOptions } from './fit.ts';
export type { LossName } from './losses/loss.ts';
export { adam, sgd, type AdamOptions, type Optimiser, type SgdOptions } from './optimisers/index.ts';
export { History, ProgressLine } from './progress/index.ts';
export type { TrainedModel } from './trained-model.ts';
