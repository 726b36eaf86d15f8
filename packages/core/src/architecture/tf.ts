import '@newfield/runtime/tfjs-cpu';
import './chained-operations.ts';
import * as tfl from '@tensorflow/tfjs-layers';

/**
 * The Keras-style authoring API people know: `tf.sequential`, `tf.model`, `tf.input`, `tf.layers.*`, `tf.initializers.*`,
 * `tf.regularizers.*`.
 *
 * Models made with it are descriptions with weights; training and prediction run on Newfield's engine, not on tfjs.
 */
export const tf = {
  sequential: tfl.sequential,
  model: tfl.model,
  input: tfl.input,
  layers: tfl.layers,
  initializers: tfl.initializers,
  regularizers: tfl.regularizers,
} as const;

export type { LayersModel, Sequential, SymbolicTensor, layers } from '@tensorflow/tfjs-layers';
