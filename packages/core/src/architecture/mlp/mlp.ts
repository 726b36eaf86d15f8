import { initialiseWeights } from '../initialise-weights.ts';
import { outputLayer, type Outputs } from '../output-layer.ts';
import { tf, type LayersModel, type layers } from '../tf.ts';

export interface MlpOptions {
  readonly numFeatures: number;
  /** Units of each hidden layer; default 128, 128. */
  readonly units?: readonly number[];
  /** Share of the hidden values that training drops, in [0, 1); default 0. */
  readonly dropoutRate?: number;
  /** Normalise each hidden layer over the batch; default false. */
  readonly batchNormalization?: boolean;
  readonly outputs: Outputs;
  /** Decides the first weights. */
  readonly seed: number;
}

/**
 * A multi-layer perceptron: dense layers with ReLU, for rows of numbers.
 *
 * @example mlp({ numFeatures: 23, units: [64, 32], outputs: { numClasses: 2 }, seed: 1 })
 */
export function mlp({
  numFeatures,
  units = [128, 128],
  dropoutRate = 0,
  batchNormalization = false,
  outputs,
  seed,
}: MlpOptions): LayersModel {
  const hidden = units.flatMap((width, index) => {
    const name = `dense${index + 1}`;
    const inputShape = index === 0 ? { inputShape: [numFeatures] } : {};
    return [
      tf.layers.dense({ name, units: width, useBias: !batchNormalization, ...inputShape }),
      ...(batchNormalization ? [tf.layers.batchNormalization({ name: `${name}_norm` })] : []),
      tf.layers.reLU({ name: `${name}_act` }),
      ...(dropoutRate > 0 ? [tf.layers.dropout({ name: `${name}_drop`, rate: dropoutRate })] : []),
    ] as layers.Layer[];
  });
  return initialiseWeights(tf.sequential({ layers: [...hidden, outputLayer(outputs)] }), seed);
}
