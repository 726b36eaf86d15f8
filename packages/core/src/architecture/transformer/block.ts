import { multiHeadAttention } from '../layers/multi-head-attention.ts';
import { paddingMask } from '../layers/padding-mask.ts';
import { positionalEmbedding } from '../layers/positional-embedding.ts';
import { tiedEmbedding } from '../layers/tied-embedding.ts';
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

/** Where a block's attention may look. */
interface Attending {
  readonly causal: boolean;
  /** Positions are told apart by rotation, and those of token 0 are not attended to. */
  readonly rotaryMask?: SymbolicTensor;
}

/** Token numbers `[N, T]` → `[N, T, width]` after all blocks and a last normalisation; positions are learnt. */
export function transformerTrunk(
  sizes: TransformerSizes,
  causal: boolean,
): { inputs: SymbolicTensor; x: SymbolicTensor } {
  const { vocabularySize, length, width = 128 } = sizes;
  const inputs = tf.input({ shape: [length] });
  const embedded = tf.layers.embedding({
    name: 'tokens',
    inputDim: vocabularySize,
    outputDim: width,
    inputLength: length,
  });
  const x = positionalEmbedding({ name: 'positions' }).apply(embedded.apply(inputs)) as SymbolicTensor;
  return { inputs, x: blocks(x, sizes, { causal }) };
}

/** The same with rotary positions and a table of tokens that an output can share. Token 0 is padding, which nothing attends to. */
export function rotaryTrunk(sizes: TransformerSizes): {
  inputs: SymbolicTensor;
  x: SymbolicTensor;
  tokens: ReturnType<typeof tiedEmbedding>;
} {
  const { vocabularySize, length, width = 128 } = sizes;
  // A name of its own, so that a checkpoint fits a model that is built again in the same process.
  const inputs = tf.input({ name: 'text', shape: [length] });
  const tokens = tiedEmbedding({ name: 'tokens', inputDim: vocabularySize, outputDim: width });
  const rotaryMask = paddingMask({ name: 'padding' }).apply(inputs) as SymbolicTensor;
  const x = blocks(tokens.apply(inputs) as SymbolicTensor, sizes, { causal: true, rotaryMask });
  return { inputs, x, tokens };
}

function blocks(embedded: SymbolicTensor, sizes: TransformerSizes, attending: Attending): SymbolicTensor {
  const { numLayers = 4 } = sizes;
  let x = embedded;
  for (let index = 1; index <= numLayers; index++) x = block(x, `block${index}`, sizes, attending);
  return tf.layers.layerNormalization({ name: 'norm' }).apply(x) as SymbolicTensor;
}

/** Normalise, attend, add; normalise, think, add. */
function block(
  input: SymbolicTensor,
  name: string,
  sizes: TransformerSizes,
  { causal, rotaryMask }: Attending,
): SymbolicTensor {
  const attend = attendingPart(`${name}_attention`, sizes, { causal, rotary: rotaryMask !== undefined });
  return thinkingPart(name, sizes)(attend(input, rotaryMask));
}

/** A part of a block, whose weights stay the same wherever it is applied. */
type Part = (input: SymbolicTensor) => SymbolicTensor;

/** Drops values in training; with a rate of 0 there is no such layer. */
export function dropping(name: string, { dropoutRate = 0 }: TransformerSizes): Part {
  if (dropoutRate === 0) return (x) => x;
  const drop = tf.layers.dropout({ name, rate: dropoutRate });
  return (x) => drop.apply(x) as SymbolicTensor;
}

/** Normalise, attend to itself or to a memory as far as the mask allows, add. */
export function attendingPart(
  name: string,
  sizes: TransformerSizes,
  how: { readonly causal: boolean; readonly rotary: boolean },
): (input: SymbolicTensor, mask?: SymbolicTensor, memory?: SymbolicTensor) => SymbolicTensor {
  const { width = 128, numHeads = 4 } = sizes;
  const norm = tf.layers.layerNormalization({ name: `${name}_norm` });
  const attention = multiHeadAttention({ name, numHeads, keyDim: width / numHeads, ...how });
  const drop = dropping(`${name}_drop`, sizes);
  const add = tf.layers.add({ name: `${name}_add` });
  return (input, mask, memory) => {
    const read = norm.apply(input) as SymbolicTensor;
    const attended = attention.apply(mask === undefined ? read : [read, memory ?? read, mask]) as SymbolicTensor;
    return add.apply([input, drop(attended)]) as SymbolicTensor;
  };
}

/** Normalise, think, add. */
export function thinkingPart(name: string, sizes: TransformerSizes): Part {
  const { width = 128 } = sizes;
  const norm = tf.layers.layerNormalization({ name: `${name}_dense_norm` });
  const wide = tf.layers.dense({ name: `${name}_wide`, units: 4 * width, activation: 'gelu' });
  const narrow = tf.layers.dense({ name: `${name}_narrow`, units: width });
  const drop = dropping(`${name}_dense_drop`, sizes);
  const add = tf.layers.add({ name: `${name}_dense_add` });
  return (input) => {
    const thought = narrow.apply(wide.apply(norm.apply(input))) as SymbolicTensor;
    return add.apply([input, drop(thought)]) as SymbolicTensor;
  };
}
