import * as tfl from '@tensorflow/tfjs-layers';
import { CorruptFileError, UnsupportedLayerError } from '../contracts/errors/index.ts';
import { ownLayers } from './layers/index.ts';
import type { LayersModel } from './tf.ts';

type JsonTopology = Parameters<typeof tfl.models.modelFromJSON>[0];

/** A model's layers and their connections as JSON text, in TensorFlow.js's format; no weights. */
export const topologyOf = (model: LayersModel): string => JSON.stringify(model.toJSON(null, false));

/** Class names of a model's layers that TensorFlow.js itself lacks; it must be told of them before it can build the model. */
export const ownLayersOf = (model: LayersModel): string[] =>
  [...ownLayers].filter((className) => topologyOf(model).includes(`"class_name":"${className}"`));

/**
 * Builds a model from its topology; the weights are zero.
 *
 * @param topology what `topologyOf` gives, parsed; or Keras's, as converters write it
 * @param maxNumValues how many numbers its weights may hold together: a few bytes of topology can ask for more than there is
 * @throws UnsupportedLayerError when it names a layer that TensorFlow.js doesn't have
 * @throws CorruptFileError      when it is no topology, or asks for more weights than there may be
 */
export async function modelFromTopology(topology: unknown, maxNumValues: number): Promise<LayersModel> {
  const limited = limitWeights(maxNumValues);
  try {
    // Layers are built before the promise is returned.
    const building = tfl.models.modelFromJSON(topology as JsonTopology);
    limited.end();
    return await building;
  } catch (cause) {
    const unknown = /Unknown layer: (\w+)/.exec(String(cause))?.[1];
    if (unknown !== undefined) {
      throw new UnsupportedLayerError(`TensorFlow.js has no layer ${unknown}.`, {
        received: unknown,
        fix: 'Register it with tf.serialization.registerClass, or replace it by layers that exist.',
        cause,
      });
    }
    throw new CorruptFileError('The layers of the model can’t be built.', {
      stage: 'architecture',
      expected: limited.isExceeded() ? `at most ${maxNumValues} weights` : 'a topology in TensorFlow.js’s format',
      fix: 'Get the model again from where it was made.',
      cause,
    });
  } finally {
    limited.end();
  }
}

interface LayerInternals {
  fastWeightInitDuringBuild: boolean;
  addWeight(name: string, shape: readonly (number | null)[], ...rest: unknown[]): unknown;
}

/**
 * Until `end`, layers that are built fail before they ask for more weights than there may be.
 *
 * @param areZero whether they get zeros in place of what their initialisers draw
 */
export function limitWeights(maxNumValues: number, { areZero = true } = {}): { isExceeded(): boolean; end(): void } {
  const prototype = tfl.layers.Layer.prototype as unknown as LayerInternals;
  const { addWeight } = prototype;
  let numValues = 0;
  prototype.addWeight = function (this: LayerInternals, name, shape, ...rest) {
    numValues += shape.reduce<number>((product, length) => product * Number(length), 1);
    if (!(numValues <= maxNumValues)) throw new Error('too many weights');
    if (areZero) this.fastWeightInitDuringBuild = true;
    return addWeight.call(this, name, shape, ...rest);
  };
  return { isExceeded: () => !(numValues <= maxNumValues), end: () => void (prototype.addWeight = addWeight) };
}
