import { tensor } from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';

/** Gives a layer weights that come from elsewhere. @param values row-major, in the order and of the shapes of `layer.weights` */
export function setLayerWeights(layer: layers.Layer, values: readonly Float32Array[]): void {
  const tensors = layer.weights.map(({ shape }, index) => tensor(values[index]!, shape as number[]));
  layer.setWeights(tensors);
  tensors.forEach((one) => one.dispose());
}
