import type { layers } from '@tensorflow/tfjs-layers';

type Layer = layers.Layer;
/** Lengths of the axes after the batch's; null where the model leaves one open. */
export type RowShape = readonly (number | null)[];

interface Counted {
  readonly layer: Layer;
  readonly inputs: readonly RowShape[];
  readonly output: RowShape;
}

type CountingRule = (call: Counted) => number;

const sizeOf = (shape: RowShape): number =>
  shape.reduce<number>((product, length) => product * Number(length ?? Number.NaN), 1);
/** Places of a channels-last map or sequence. */
const placesOf = (shape: RowShape): number => sizeOf(shape.slice(0, -1));

const weightSize = (layer: Layer, name: string): number =>
  layer.weights
    .filter(({ originalName }) => originalName.split('/').at(-1) === name)
    .reduce((total, { shape }) => total + sizeOf(shape), 0);
const sizeOfKernels = (layer: Layer): number =>
  layer.weights
    .filter(({ originalName }) => originalName.endsWith('kernel'))
    .reduce((total, { shape }) => total + sizeOf(shape), 0);

const none: CountingRule = () => 0;
const perValue =
  (times: number): CountingRule =>
  ({ output }) =>
    times * sizeOf(output);
const kernelAtEachPlace: CountingRule = ({ layer, output }) => placesOf(output) * sizeOfKernels(layer);

function attention({ layer, inputs, output }: Counted): number {
  const { numHeads, keyDim } = layer.getConfig() as { numHeads: number; keyDim: number };
  const queries = Number(output[0] ?? Number.NaN);
  const memories = Number((inputs[1] ?? inputs[0])![0] ?? Number.NaN);
  const ofQueries = queries * (weightSize(layer, 'query_kernel') + weightSize(layer, 'output_kernel'));
  const ofMemories = memories * (weightSize(layer, 'key_kernel') + weightSize(layer, 'value_kernel'));
  return ofQueries + ofMemories + 2 * queries * memories * numHeads * keyDim;
}

const rules: Readonly<Record<string, CountingRule>> = {
  Conv1D: kernelAtEachPlace,
  Conv2D: kernelAtEachPlace,
  DepthwiseConv2D: kernelAtEachPlace,
  SeparableConv2D: kernelAtEachPlace,
  Conv2DTranspose: ({ layer, inputs }) => placesOf(inputs[0]!) * sizeOfKernels(layer),
  Dense: kernelAtEachPlace,
  TermwiseDense: ({ layer }) => sizeOfKernels(layer),
  SimpleRNN: ({ layer, inputs }) => Number(inputs[0]![0] ?? Number.NaN) * sizeOfKernels(layer),
  LSTM: ({ layer, inputs }) => Number(inputs[0]![0] ?? Number.NaN) * sizeOfKernels(layer),
  GRU: ({ layer, inputs }) => Number(inputs[0]![0] ?? Number.NaN) * sizeOfKernels(layer),
  Bidirectional: ({ layer, inputs }) => Number(inputs[0]![0] ?? Number.NaN) * sizeOfKernels(layer),
  TimeDistributed({ layer, inputs, output }) {
    const { layer: held } = layer as Layer & { layer: Layer };
    const ofStep = multiplyAddsOf({
      layer: held,
      inputs: inputs.map((shape) => shape.slice(1)),
      output: output.slice(1),
    });
    return Number(output[0] ?? Number.NaN) * (ofStep ?? Number.NaN);
  },
  MultiHeadAttention: attention,
  // Looking rows up counts nothing; each logit is a product over the width.
  TiedEmbedding: ({ inputs, output }) => (inputs[0]!.length === 1 ? 0 : sizeOf(output) * Number(inputs[0]!.at(-1))),
  MaskedMean: ({ inputs }) => sizeOf(inputs[0]!),
  BatchNormalization: perValue(1),
  LayerNormalization: perValue(2),
  PReLU: perValue(1),
  Average: perValue(1),
  Multiply: ({ inputs, output }) => (inputs.length - 1) * sizeOf(output),
  AveragePooling1D: perValue(1),
  AveragePooling2D: perValue(1),
  GlobalAveragePooling1D: perValue(1),
  GlobalAveragePooling2D: perValue(1),
};

/** Layers that move, compare, add or look up, and functions of one value. */
const withoutMultiplications = [
  ...['InputLayer', 'Activation', 'ReLU', 'LeakyReLU', 'ELU', 'ThresholdedReLU', 'Softmax', 'Embedding'],
  ...['Dropout', 'SpatialDropout1D', 'GaussianNoise', 'GaussianDropout', 'AlphaDropout'],
  ...['MaxPooling1D', 'MaxPooling2D', 'GlobalMaxPooling1D', 'GlobalMaxPooling2D', 'UpSampling2D'],
  ...['PositionalEmbedding', 'Add', 'Maximum', 'Minimum', 'Concatenate', 'Flatten', 'Reshape', 'Permute'],
  ...['RepeatVector', 'ZeroPadding2D', 'CausalPadding', 'Cropping2D', 'PaddingMask', 'LastStep'],
];
const rulesByClass = new Map<string, CountingRule>([
  ...Object.entries(rules),
  ...withoutMultiplications.map((className) => [className, none] as const),
]);

/**
 * Multiplications that a layer makes for one row when it answers, each with the addition that follows it; times two, it is
 * what is called floating-point operations. Convolutions, dense and recurrent layers: the values of their kernels at every
 * place or step. Attention: its four projections, scores and mixture. Batch normalisation: one a value (scale and shift),
 * layer normalisation two (square, scale). Activation functions, comparisons and bare additions count nothing, nor do the gates
 * of recurrent layers. A training step makes about three times as many: forward, and two products backward.
 *
 * @returns undefined when the layer is of a kind that isn't known here, or a length is left open
 * @example a Dense layer of 3 units on rows of 4 numbers: 12
 */
export function multiplyAddsOf(call: Counted): number | undefined {
  const counted = rulesByClass.get(call.layer.getClassName())?.(call);
  return Number.isFinite(counted) ? counted : undefined;
}
