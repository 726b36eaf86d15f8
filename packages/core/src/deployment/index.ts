export { openAnomaly, type AnomalySource } from './anomaly/anomaly-graph.ts';
export { openPatches, openSmallPictures } from './anomaly/open-patches.ts';
export { saveAnomalyBundle, type SaveAnomalyOptions } from './anomaly/save-anomaly-bundle.ts';
export { packBundle, unpackBundle } from './archive.ts';
export {
  emitPointsTable,
  openPointsTable,
  type FeaturePoints,
  type OpenedPointsTable,
  type PointsTable,
} from './export/points-table.ts';
export { exportTensorflowJs } from './export/tensorflowjs.ts';
export {
  emitTreeEnsemble,
  openTreeEnsemble,
  type OpenedTrees,
  type TreeEnsembleNodes,
} from './export/tree-ensemble.ts';
export { exportTransformers, type TransformersOutput } from './export/transformers.ts';
export { classTreesToOnnx, treeFeatures, treesToOnnx } from './export/trees-to-onnx.ts';
export { exportTriton } from './export/triton.ts';
export { loadPredictor, type LoadOptions, type LocalPredictor } from './load-predictor.ts';
export { detectedBoxes, lowestScore, withoutRepeats } from './detected-boxes.ts';
export { openDecoder, type OpenedDecoder } from './open-decoder.ts';
export { openSequenceDecoder, type OpenedSequenceDecoder } from './open-sequence-decoder.ts';
export { openLayersModel } from './open-layers-model.ts';
export { checkManifest, readManifest } from './read-bundle.ts';
export { replayProbe, type ParityCertificate } from './replay-probe.ts';
export { roundToPacked } from './packed-weights.ts';
export { openOutputs, type OutputReader } from './open-outputs.ts';
export type { FeatureOutput, FeaturePart } from './feature-output.ts';
export { saveBundle, type BundleSource, type SaveBundleOptions } from './save-bundle.ts';
