import { initialiseWeights, multiHeadAttention, termwiseDense, tf, type LayersModel } from '@newfield/core';

type Symbolic = ReturnType<typeof tf.input>;

export interface FeatureTransformerOptions {
  readonly numTerms: number;
  /** Numbers that each column is read as. */
  readonly width: number;
  /** Numbers a token; default 24. */
  readonly tokenWidth?: number;
  /** Default 2. */
  readonly numLayers?: number;
  /** Default 4. */
  readonly numHeads?: number;
  /** Default 0.1. */
  readonly dropoutRate?: number;
  readonly seed: number;
}

/**
 * Each column becomes a token, tokens attend to each other: `[N, terms, width]` → probability `[N, 1]`.
 *
 * @see Gorishniy 2021, "Revisiting deep learning models for tabular data" (FT-Transformer). Deviations: tokens come of piecewise linear
 * encodings (Gorishniy 2022); the mean over tokens answers in place of one token more
 */
export function featureTransformer({
  numTerms,
  width,
  tokenWidth = 24,
  numLayers = 2,
  numHeads = 4,
  dropoutRate = 0.1,
  seed,
}: FeatureTransformerOptions): LayersModel {
  const { layers } = tf;
  const inputs = tf.input({ shape: [numTerms, width] });
  const norm = (name: string, x: Symbolic): Symbolic => layers.layerNormalization({ name }).apply(x) as Symbolic;
  const drop = (name: string, x: Symbolic): Symbolic =>
    dropoutRate === 0 ? x : (layers.dropout({ name, rate: dropoutRate }).apply(x) as Symbolic);
  let x = termwiseDense({ name: 'tokens', units: tokenWidth }).apply(inputs) as Symbolic;
  for (let index = 1; index <= numLayers; index++) {
    const name = `block${index}`;
    const attention = multiHeadAttention({ name: `${name}_attention`, numHeads, keyDim: tokenWidth / numHeads });
    const attended = attention.apply(norm(`${name}_attention_norm`, x)) as Symbolic;
    x = layers.add({ name: `${name}_attention_add` }).apply([x, drop(`${name}_attention_drop`, attended)]) as Symbolic;
    const wide = layers.dense({ name: `${name}_wide`, units: 2 * tokenWidth, activation: 'relu' });
    const narrow = layers.dense({ name: `${name}_narrow`, units: tokenWidth });
    const thought = narrow.apply(wide.apply(norm(`${name}_dense_norm`, x))) as Symbolic;
    x = layers.add({ name: `${name}_dense_add` }).apply([x, drop(`${name}_dense_drop`, thought)]) as Symbolic;
  }
  const mean = layers.globalAveragePooling1d({ name: 'mean' }).apply(norm('norm', x)) as Symbolic;
  const output = layers.dense({ name: 'output', units: 1, activation: 'sigmoid' }).apply(mean) as Symbolic;
  return initialiseWeights(tf.model({ inputs, outputs: output }), seed);
}
