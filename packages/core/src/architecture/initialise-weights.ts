import { tensor } from '@tensorflow/tfjs-core';
import { hashString, randomStream, uniform } from '../contracts/random.ts';
import type { LayersModel } from './tf.ts';

/**
 * Draws a model's weights anew from a seed, so that the same seed gives the same weights on every machine: kernels Glorot
 * uniform, Keras's default; embeddings uniform in ±0.05, Keras's too. Biases and normalisation weights, which start at
 * constants, stay as they are.
 *
 * @see Glorot & Bengio 2010: uniform in ±√(6 / (fanIn + fanOut)). Deviation from Keras: recurrent kernels are Glorot uniform,
 * not orthogonal.
 */
export function initialiseWeights(model: LayersModel, seed: number): LayersModel {
  for (const layer of model.layers) {
    for (const variable of layer.trainableWeights) {
      const shape = variable.shape as number[];
      const weightName = variable.originalName.split('/').at(-1)!;
      const isTable = weightName.endsWith('embeddings');
      if (!weightName.endsWith('kernel') && !isTable) continue;
      const next = randomStream(hashString(`${seed}/${layer.name}/${weightName}`));
      // Terms are layers of their own, not places of one kernel.
      const places = (layer.getClassName() === 'TermwiseDense' ? [] : shape.slice(0, -2)).reduce(
        (product, length) => product * length,
        1,
      );
      const limit = isTable ? 0.05 : Math.sqrt(6 / (places * (shape.at(-2)! + shape.at(-1)!)));
      const size = shape.reduce((product, length) => product * length, 1);
      const value = tensor(
        Float32Array.from({ length: size }, () => (2 * uniform(next) - 1) * limit),
        shape,
      );
      variable.write(value);
      value.dispose();
    }
  }
  return model;
}
