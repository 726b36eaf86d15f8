import { dispose } from '@tensorflow/tfjs-core';
import { CorruptFileError, UnsupportedLayerError } from '../../contracts/errors/index.ts';
import type { LayersModel } from '../tf.ts';
import { modelFromTopology } from '../topology.ts';
import { readModelJson } from './read-model-json.ts';

/**
 * Loads a layers model that TensorFlow.js saved, or that its converter made of a Keras model: to run, to explain, to train
 * on, or to make a bundle of.
 *
 * @param path of `model.json`, with its shards beside it
 * @throws InvalidArgumentError  when there is no such file
 * @throws CorruptFileError      when it is damaged, hostile or lacks weights
 * @throws UnsupportedLayerError when it is a graph model, or has a layer that TensorFlow.js lacks
 * @example const mobileNet = await loadLayersModel('mobilenet_v2/model.json');
 */
export async function loadLayersModel(path: string): Promise<LayersModel> {
  const { format, topology, weights } = await readModelJson(path);
  try {
    if (format === 'graph-model') {
      throw new UnsupportedLayerError(`${path} holds a graph model, which has no layers.`, {
        expected: 'a layers model',
        received: 'a graph model',
        fix: 'Convert the Keras model with tensorflowjs_converter --output_format=tfjs_layers_model.',
      });
    }
    const numValues = Object.values(weights).reduce((total, { size }) => total + size, 0);
    const model = await modelFromTopology(topology, numValues);
    try {
      model.loadWeights(weights);
    } catch (cause) {
      model.dispose();
      throw new CorruptFileError(`The weights of ${path} are not those of its layers.`, {
        stage: 'architecture',
        expected: 'every weight of every layer, in its shape, and no other',
        fix: 'Get the model again from where it was made.',
        cause,
      });
    }
    return model;
  } finally {
    dispose(weights);
  }
}
