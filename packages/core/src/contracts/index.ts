export type { Box, DetectedBox } from './box.ts';
export type {
  AnomalySettings,
  BundleManifest,
  DetectionSettings,
  LabelGroup,
  RecordedEvaluation,
  SegmentationSettings,
  TensorSpec,
  TrainingRecord,
} from './bundle.ts';
export { anomalyNames, detectionNames, maxSidePx, segmentationNames, servingNames } from './bundle.ts';
export type { Calibration } from './calibration.ts';
export type { Batch, BatchOptions, BatchStream, Dataset, ReadingPlan, RowReader, RowSource } from './dataset.ts';
export * from './errors/index.ts';
export type { HostData, HostDtype, HostTensor } from './host-tensor.ts';
export type { MetricInterval } from './metric.ts';
export type { Prediction, PredictOptions, Predictor } from './predictor.ts';
export { intersectionOverUnion } from './overlap.ts';
export { hashString, normal, randomStream, uniform } from './random.ts';
export { checkRecipeSettings, recipeSetting, type RecipeSetting } from './recipe-settings.ts';
