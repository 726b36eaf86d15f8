import * as tfl from '@tensorflow/tfjs-layers';
import type { LayersModel } from './tf.ts';

/** A model's layers and their connections as JSON text, in TensorFlow.js's format; no weights. */
export const topologyOf = (model: LayersModel): string => JSON.stringify(model.toJSON(null, false));

/** Builds a model from its topology; the weights are as its initialisers make them. */
export const modelFromTopology = (topology: string): Promise<LayersModel> =>
  tfl.models.modelFromJSON(JSON.parse(topology) as Parameters<typeof tfl.models.modelFromJSON>[0]);
