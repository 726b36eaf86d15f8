import { setLayerWeights, type LayersModel } from '@newfield/core';

/** Of each layer that has any, in the network's order: each weight row-major. */
export type NetworkWeights = readonly (readonly Float32Array[])[];

const withWeights = ({ layers }: LayersModel) => layers.filter(({ weights }) => weights.length > 0);

export const weightsOf = (network: LayersModel): NetworkWeights =>
  withWeights(network).map((layer) =>
    layer.getWeights().map((weight) => Float32Array.from(weight.dataSync() as Float32Array)),
  );

/** Gives a network of the same shape the weights. @returns it */
export function withNetworkWeights(network: LayersModel, weights: NetworkWeights): LayersModel {
  withWeights(network).forEach((layer, index) => setLayerWeights(layer, weights[index]!));
  return network;
}
