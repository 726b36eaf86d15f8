import process from 'node:process';
import { UnsupportedLayerError } from '../contracts/errors/index.ts';
import type { NetworkSource } from './network.ts';

/**
 * Does something with a network on the graph engine or, when it has a layer that the compiler lacks, on TensorFlow.js, with a
 * warning that names the layer.
 *
 * @throws UnsupportedLayerError when TensorFlow.js can't take its place: a network of several inputs or outputs
 */
export async function orOnTensorFlow<Result>(
  { model }: NetworkSource,
  onGraph: () => Result | Promise<Result>,
  onTensorFlow: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await onGraph();
  } catch (cause) {
    if (!UnsupportedLayerError.isInstance(cause) || model.inputs.length !== 1 || model.outputs.length !== 1)
      throw cause;
    process.emitWarning(
      `${cause.message} TensorFlow.js computes this model instead, many times slower, and it can’t become a bundle.`,
      { type: 'UnsupportedLayer', code: 'NEWFIELD_ON_TENSORFLOW' },
    );
    return onTensorFlow();
  }
}
