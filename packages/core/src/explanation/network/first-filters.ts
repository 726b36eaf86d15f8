import { openServingNetwork } from './serving-network.ts';

/** The weights of a network's first convolution, which look at the picture itself. */
export interface Filters {
  readonly numFilters: number;
  readonly heightPx: number;
  readonly widthPx: number;
  /** 3 where they look at colours, else 1. */
  readonly numChannels: number;
  /**
   * Row-major `[numFilters, heightPx, widthPx, numChannels]` in [0, 1]; .5 is weight 0, and each filter's strongest weight is
   * 0 or 1.
   */
  readonly values: Float32Array;
}

/**
 * A network's first filters as small pictures.
 *
 * @param model a bundle's ONNX file
 * @returns undefined when the first layer is no convolution over a picture's one or three channels
 * @throws InvalidArgumentError when nothing in the model has weights
 */
export function firstFilters(model: Uint8Array): Filters | undefined {
  const [first] = openServingNetwork(model, 1).layers;
  const kernel = first!.inputs[1]!;
  if (first!.primitive.op !== 'Conv' || kernel.source.kind !== 'constant' || kernel.rank !== 4) return undefined;
  const [numFilters, numChannels, heightPx, widthPx] = kernel.shape.map(Number) as [number, number, number, number];
  if (numChannels !== 1 && numChannels !== 3) return undefined;
  const weights = kernel.source.data as Float32Array;
  const size = numChannels * heightPx * widthPx;
  const values = new Float32Array(weights.length);
  for (let filter = 0; filter < numFilters; filter++) {
    const own = weights.subarray(filter * size, (filter + 1) * size);
    const strongest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
    for (let channel = 0; channel < numChannels; channel++) {
      for (let place = 0; place < heightPx * widthPx; place++) {
        const weight = own[channel * heightPx * widthPx + place]!;
        values[filter * size + place * numChannels + channel] = 0.5 + weight / (2 * strongest);
      }
    }
  }
  return { numFilters, heightPx, widthPx, numChannels, values };
}
