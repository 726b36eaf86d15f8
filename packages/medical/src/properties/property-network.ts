import { initialiseWeights, tf, type LayersModel } from '@newfield/core';

type Symbolic = ReturnType<typeof tf.input>;

export interface PropertyNetworkOptions {
  readonly numFeatures: number;
  readonly numProperties: number;
  /** Sigmoid for probabilities, linear for numbers. */
  readonly activation: 'sigmoid' | 'linear';
  /** Units of each hidden layer. */
  readonly units: readonly number[];
  /** Share of the hidden values that training drops, in [0, 1); of the inputs half as much. */
  readonly dropoutRate: number;
  readonly seed: number;
}

/** A molecule's numbers `[N, features]` → all its properties together `[N, properties]`. */
export function propertyNetwork(options: PropertyNetworkOptions): LayersModel {
  const { numFeatures, numProperties, activation, units, dropoutRate, seed } = options;
  const inputs = tf.input({ shape: [numFeatures] });
  const drop = (name: string, rate: number, x: Symbolic): Symbolic =>
    rate === 0 ? x : (tf.layers.dropout({ name, rate }).apply(x) as Symbolic);
  let x = drop('drop', dropoutRate / 2, inputs);
  for (const [index, width] of units.entries()) {
    const name = `dense${index + 1}`;
    x = tf.layers.dense({ name, units: width, activation: 'relu' }).apply(x) as Symbolic;
    x = drop(`${name}_drop`, dropoutRate, x);
  }
  const outputs = tf.layers.dense({ name: 'output', units: numProperties, activation }).apply(x) as Symbolic;
  return initialiseWeights(tf.model({ inputs, outputs }), seed);
}
