import { maskedMean, multiHeadAttention, paddingMask, positionalEmbedding, tf, type LayersModel } from '@newfield/core';

type SymbolicTensor = ReturnType<typeof tf.input>;

export interface EncoderNetworkOptions {
  /** Different pieces; 0 in the input fills up, so that piece `p` is fed as `p + 1`. */
  readonly vocabularySize: number;
  /** Pieces of a row, at most; shorter texts are filled up with 0. */
  readonly length: number;
}

/** Numbers of a sentence. */
export const encoderWidth = 512;
/** Sizes of the Universal Sentence Encoder lite. */
const sizes = { embedding: 256, width: encoderWidth, wide: 1536, numHeads: 4 } as const;
const epsilon = 1e-6;

/**
 * The network of the Universal Sentence Encoder lite in layers, so that it can be trained on: piece numbers `[N, length]` → float32
 * `[N, 512]` in (-1, 1), which is to be brought to length 1.
 *
 * @see Cer 2018; Vaswani 2017, with normalisation before attention and dense layers
 */
export function encoderNetwork({ vocabularySize, length }: EncoderNetworkOptions): LayersModel {
  const { layers } = tf;
  const inputs = tf.input({ shape: [length] });
  const mask = paddingMask({ name: 'mask' }).apply(inputs) as SymbolicTensor;
  const embedding = layers.embedding({ name: 'pieces', inputDim: vocabularySize + 1, outputDim: sizes.embedding });
  const placed = positionalEmbedding({ name: 'positions' }).apply(embedding.apply(inputs)) as SymbolicTensor;
  const widened = layers.dense({ name: 'widen', units: sizes.width }).apply(placed) as SymbolicTensor;
  const first = block('block1', placed, widened, mask);
  const second = block('block2', first, first, mask);
  const mean = maskedMean({ name: 'mean' }).apply([second, mask]) as SymbolicTensor;
  const outputs = layers.dense({ name: 'sentence', units: sizes.width, activation: 'tanh' }).apply(mean);
  return tf.model({ inputs, outputs: outputs as SymbolicTensor });
}

/** Normalise, attend, add to `passed`; normalise, think, add. */
function block(name: string, input: SymbolicTensor, passed: SymbolicTensor, mask: SymbolicTensor): SymbolicTensor {
  const { layers } = tf;
  const keyDim = Number(input.shape.at(-1)) / sizes.numHeads;
  const normalise = (part: string, x: SymbolicTensor): SymbolicTensor =>
    layers.layerNormalization({ name: `${name}_${part}_norm`, epsilon }).apply(x) as SymbolicTensor;
  const normalised = normalise('attention', input);
  const attention = multiHeadAttention({
    ...{ name: `${name}_attention`, numHeads: sizes.numHeads },
    ...{ keyDim, outputDim: sizes.width },
  });
  const attended = attention.apply([normalised, normalised, mask]) as SymbolicTensor;
  const x = layers.add({ name: `${name}_attention_add` }).apply([passed, attended]) as SymbolicTensor;
  const wide = layers.dense({ name: `${name}_wide`, units: sizes.wide, activation: 'relu' });
  const narrow = layers.dense({ name: `${name}_narrow`, units: sizes.width });
  const thought = narrow.apply(wide.apply(normalise('dense', x))) as SymbolicTensor;
  return layers.add({ name: `${name}_dense_add` }).apply([x, thought]) as SymbolicTensor;
}
