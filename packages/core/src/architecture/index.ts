export { activationNames } from './compiler/rules/activation.ts';
export { architectures, detectors, maskers } from './architectures.ts';
export { cnn, type CnnOptions } from './cnn/cnn.ts';
export {
  compileModel,
  defineLayerRule,
  readParameter,
  supportedLayers,
  type CompiledModel,
  type LayerCall,
  type LayerRule,
} from './compiler/index.ts';
export {
  describeModel,
  type DescribedLayer,
  type DescribedWeight,
  type ModelDescription,
} from './description/describe-model.ts';
export type { RowShape } from './description/multiply-adds.ts';
export type { LayerGroup } from './description/residual-groups.ts';
export { weightStatistics, type WeightStatistics } from './description/weight-statistics.ts';
export { buildDesign, type BuiltDesign, type DesignProblem } from './design/build-design.ts';
export { builderFields, type BuilderField, type BuilderFields, type BuilderName } from './design/builders.ts';
export { centreCellPx, centreDetector, type CentreDetectorOptions } from './detector/centre-detector.ts';
export { averageModels } from './ensemble/average-models.ts';
export { joinClassifiers } from './ensemble/join-classifiers.ts';
export { maskCellPx, maskNetwork, type MaskNetworkOptions } from './segmentation/mask-network.ts';
export { maskEvidence, type Evidence, type EvidenceOf } from './anomaly/evidence.ts';
export { patchGaussiansEvidence, type PatchGaussians } from './anomaly/patch-gaussians.ts';
export {
  studentEvidence,
  studentNetwork,
  type StudentNetworkOptions,
  type StudentOfTeacher,
} from './anomaly/student.ts';
export { patchMemoryEvidence, type PatchLayers, type PatchMemory } from './anomaly/patch-memory.ts';
export { initialiseWeights } from './initialise-weights.ts';
export { createDecoder, type Decoder, type DecoderOptions, type Decoding } from './decoder.ts';
export {
  createSequenceDecoder,
  type SequenceDecoder,
  type SequenceDecoderOptions,
  type SequenceDecoding,
} from './sequence-decoder.ts';
export { createForwardPass, type ForwardPass, type ForwardSource } from './forward.ts';
export {
  efficientNetLite,
  efficientNetLiteMaps,
  efficientNetLiteScale,
  type EfficientNetLiteOptions,
} from './efficientnet/efficientnet-lite.ts';
export { loadEfficientNetLite } from './efficientnet/load-efficientnet-lite.ts';
export { setLayerWeights } from './set-layer-weights.ts';
export { buildNetwork, type Network, type NetworkOptions, type NetworkSource } from './network.ts';
export { tableWidth } from './table-input.ts';
export { tf, type LayersModel } from './tf.ts';
export { topologyOf } from './topology.ts';
export { resnet, type ResnetOptions } from './resnet/resnet.ts';
export { whiteningKernel } from './resnet/whitening.ts';
export { keepTwoClasses } from './keep-two-classes.ts';
export { replaceOutput, type ReplaceOutputOptions } from './replace-output.ts';
export {
  causalPadding,
  lastStep,
  maskedMean,
  multiHeadAttention,
  paddingMask,
  positionalEmbedding,
  segmentMask,
  stepRange,
  termwiseDense,
  tiedEmbedding,
  type MultiHeadAttentionConfig,
  type SegmentMaskConfig,
  type StepRangeConfig,
  type TermwiseDenseConfig,
  type TiedEmbeddingConfig,
} from './layers/index.ts';
export { loadLayersModel } from './tensorflowjs/load-layers-model.ts';
export { saveLayersModel } from './tensorflowjs/save-layers-model.ts';
export { mlp, type MlpOptions } from './mlp/mlp.ts';
export type { Outputs } from './output-layer.ts';
export { tcn, type TcnOptions } from './tcn/tcn.ts';
export { languageNetwork, type LanguageNetwork, type LanguageNetworkOptions } from './transformer/language-network.ts';
export {
  translationNetwork,
  type TranslationNetwork,
  type TranslationNetworkOptions,
} from './transformer/translation-network.ts';
export { transformerDecoder, type TransformerDecoderOptions } from './transformer/transformer-decoder.ts';
export { transformerEncoder, type TransformerEncoderOptions } from './transformer/transformer-encoder.ts';
export { parseClassTrees, treesOfClass, type ClassTreeEnsemble, type ClassTrees } from './trees/class-trees.ts';
export { classTreeScorer, treeScorer, type ClassTreeScorer, type TreeScorer } from './trees/scoring/tree-scorer.ts';
export type { TreeShare } from './trees/tree-share.ts';
export { parseTreeEnsemble, type DecisionTree, type TreeColumn, type TreeEnsemble } from './trees/tree-ensemble.ts';
