export { activationNames } from './compiler/rules/activation.ts';
export { architectures, detectors } from './architectures.ts';
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
export { joinClassifiers } from './ensemble/join-classifiers.ts';
export { initialiseWeights } from './initialise-weights.ts';
export type { ForwardSource } from './forward.ts';
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
  multiHeadAttention,
  positionalEmbedding,
  termwiseDense,
  type MultiHeadAttentionConfig,
  type TermwiseDenseConfig,
} from './layers/index.ts';
export { loadLayersModel } from './tensorflowjs/load-layers-model.ts';
export { saveLayersModel } from './tensorflowjs/save-layers-model.ts';
export { mlp, type MlpOptions } from './mlp/mlp.ts';
export type { Outputs } from './output-layer.ts';
export { tcn, type TcnOptions } from './tcn/tcn.ts';
export { transformerDecoder, type TransformerDecoderOptions } from './transformer/transformer-decoder.ts';
export { transformerEncoder, type TransformerEncoderOptions } from './transformer/transformer-encoder.ts';
