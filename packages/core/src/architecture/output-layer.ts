import { tf, type layers } from './tf.ts';

/** What a network answers. */
export type Outputs =
  /** One of several classes: 2 gives one sigmoid unit, more give a softmax. */
  | { readonly numClasses: number }
  /** Numbers, each a linear unit. */
  | { readonly numValues: number };

/** The last layer, called `output`. */
export function outputLayer(outputs: Outputs): layers.Layer {
  const name = 'output';
  if ('numValues' in outputs) return tf.layers.dense({ name, units: outputs.numValues });
  if (outputs.numClasses === 2) return tf.layers.dense({ name, units: 1, activation: 'sigmoid' });
  return tf.layers.dense({ name, units: outputs.numClasses, activation: 'softmax' });
}
