import { initialiseWeights } from './initialise-weights.ts';
import { outputLayer } from './output-layer.ts';
import { tf, type LayersModel, type SymbolicTensor } from './tf.ts';

export interface ReplaceOutputOptions {
  /** 2 gives one sigmoid unit, more give a softmax. */
  readonly numClasses: number;
  /** Decides the new layer's first weights. */
  readonly seed: number;
}

/**
 * A classifier of other classes on what a model has learnt: its layers but the last one, which stay as they are, and a new last
 * layer, which alone is trained.
 *
 * @param model ends in one layer that answers; it is not to be used afterwards, as its layers are frozen
 * @see Yosinski 2014, "How transferable are features in deep neural networks?"
 */
export function replaceOutput(model: LayersModel, { numClasses, seed }: ReplaceOutputOptions): LayersModel {
  const last = model.layers.at(-1)!;
  const output = outputLayer({ numClasses });
  for (const layer of model.layers) layer.trainable = false;
  const replaced = tf.model({
    inputs: model.inputs,
    outputs: output.apply(last.input as SymbolicTensor) as SymbolicTensor,
  });
  // Frozen layers have no trainable weights, so that theirs aren't drawn anew.
  return initialiseWeights(replaced, seed);
}
