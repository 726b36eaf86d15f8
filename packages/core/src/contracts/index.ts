export type { Box, DetectedBox } from './box.ts';
export type {
  BundleManifest,
  DetectionSettings,
  LabelGroup,
  RecordedEvaluation,
  TensorSpec,
  TrainingRecord,
} from './bundle.ts';
export { detectionNames } from './bundle.ts';
export type { Calibration } from './calibration.ts';
export type { Batch, BatchOptions, BatchStream, Dataset, ReadingPlan, RowReader, RowSource } from './dataset.ts';
export * from './errors/index.ts';
export type { HostData, HostDtype, HostTensor } from './host-tensor.ts';
export type { MetricInterval } from './metric.ts';
export type { Prediction, PredictOptions, Predictor } from './predictor.ts';
export { intersectionOverUnion } from './overlap.ts';
export { hashString, randomStream, uniform } from './random.ts';
export { checkRecipeSettings, recipeSetting, type RecipeSetting } from './recipe-settings.ts';
