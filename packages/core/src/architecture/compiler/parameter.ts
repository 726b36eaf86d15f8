import { input, type Tensor } from '@newfield/autograd';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import { tensor as tfTensor } from '@tensorflow/tfjs-core';

/**
 * A weight of the model and the graph input that carries it. Its graph order may differ from its layer order: kernels
 * are `[…kernel, in, out]` in a layer and `[out, in, …kernel]` in the graph, so that a training step transposes nothing.
 */
export interface Parameter {
  /** `<layer>/<weight>`, unique in the model. */
  readonly name: string;
  readonly variable: LayerVariable;
  readonly trainable: boolean;
  readonly tensor: Tensor;
  /** Graph axis → layer axis. */
  readonly axes: readonly number[];
}

export function makeParameter(
  name: string,
  variable: LayerVariable,
  trainable: boolean,
  axes: readonly number[],
): Parameter {
  const shape = axes.map((axis) => variable.shape[axis]!);
  return { name, variable, trainable, axes, tensor: input(name, shape) };
}

/** The weight's values in graph order; a new array. */
export function readParameter({ variable, axes }: Parameter): Float32Array {
  return permute(variable.read().dataSync() as Float32Array, variable.shape as number[], axes);
}

/** Stores values given in graph order into the layer. */
export function writeParameter({ variable, axes }: Parameter, values: Float32Array): void {
  const graphShape = axes.map((axis) => variable.shape[axis]!);
  const layerAxes = axes.map((_, axis) => axes.indexOf(axis));
  const value = tfTensor(permute(values, graphShape, layerAxes), variable.shape as number[]);
  variable.write(value);
  value.dispose();
}

/** Row-major transposition: output axis `i` is input axis `axes[i]`. */
function permute(values: Float32Array, shape: readonly number[], axes: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
  const result = new Float32Array(values.length);
  const lengths = axes.map((axis) => shape[axis]!);
  const position = axes.map(() => 0);
  let source = 0;
  for (let index = 0; index < result.length; index++) {
    result[index] = values[source]!;
    for (let axis = axes.length - 1; axis >= 0; axis--) {
      const stride = strides[axes[axis]!]!;
      source += stride;
      if (++position[axis]! < lengths[axis]!) break;
      source -= stride * lengths[axis]!;
      position[axis] = 0;
    }
  }
  return result;
}
