import { multiHeadAttention } from '../layers/multi-head-attention.ts';
import { positionalEmbedding } from '../layers/positional-embedding.ts';
import { tf, type SymbolicTensor } from '../tf.ts';

/** Sizes that encoder and decoder share. */
export interface TransformerSizes {
  /** Number of different tokens. */
  readonly vocabularySize: number;
  /** Tokens in a row; shorter texts are padded. */
  readonly length: number;
  /** Width of each position; default 128. */
  readonly width?: number;
  /** Default 4. */
  readonly numLayers?: number;
  /** Heads of `width / numHeads` each; default 4. */
  readonly numHeads?: number;
  /** Default 0. */
  readonly dropoutRate?: number;
}

/** Token numbers `[N, T]` → `[N, T, width]` after all blocks and a last normalisation. */
export function transformerTrunk(
  sizes: TransformerSizes,
  causal: boolean,
): { inputs: SymbolicTensor; x: SymbolicTensor } {
  const { vocabularySize, length, width = 128, numLayers = 4 } = sizes;
  const inputs = tf.input({ shape: [length] });
  const embedded = tf.layers.embedding({
    name: 'tokens',
    inputDim: vocabularySize,
    outputDim: width,
    inputLength: length,
  });
  let x = positionalEmbedding({ name: 'positions' }).apply(embedded.apply(inputs)) as SymbolicTensor;
  for (let index = 1; index <= numLayers; index++) x = block(x, `block${index}`, sizes, causal);
  return { inputs, x: tf.layers.layerNormalization({ name: 'norm' }).apply(x) as SymbolicTensor };
}

/** Normalise, attend, add; normalise, think, add. */
function block(input: SymbolicTensor, name: string, sizes: TransformerSizes, causal: boolean): SymbolicTensor {
  const { width = 128, numHeads = 4, dropoutRate = 0 } = sizes;
  const { layers } = tf;
  const dropped = (part: string, x: unknown): SymbolicTensor =>
    (dropoutRate === 0
      ? x
      : layers
          .dropout({ name: `${name}_${part}_drop`, rate: dropoutRate })
          .apply(x as SymbolicTensor)) as SymbolicTensor;
  const normalised = (part: string, x: SymbolicTensor): SymbolicTensor =>
    layers.layerNormalization({ name: `${name}_${part}_norm` }).apply(x) as SymbolicTensor;
  const attention = multiHeadAttention({ name: `${name}_attention`, numHeads, keyDim: width / numHeads, causal });
  const attended = dropped('attention', attention.apply(normalised('attention', input)));
  const x = layers.add({ name: `${name}_attention_add` }).apply([input, attended]) as SymbolicTensor;
  const wide = layers.dense({ name: `${name}_wide`, units: 4 * width, activation: 'gelu' });
  const narrow = layers.dense({ name: `${name}_narrow`, units: width });
  const thought = dropped('dense', narrow.apply(wide.apply(normalised('dense', x))));
  return layers.add({ name: `${name}_dense_add` }).apply([x, thought]) as SymbolicTensor;
}
