import { tensor } from '@tensorflow/tfjs-core';
import { UnsupportedLayerError } from '../../contracts/errors/index.ts';
import type { NetworkSource } from '../network.ts';
import { tf, type LayersModel, type SymbolicTensor, type layers } from '../tf.ts';
import { sourcePositions, viewsOf, type View } from '../views.ts';
import type { ImageSpec } from '../../preprocessing/image/image-spec.ts';

/**
 * A network as one layers model from raw data to its output, made of layers that every TensorFlow.js has: scaling is a batch
 * normalisation, another view of a picture a dense layer that rearranges its rows or columns.
 */
export function rawInputModel(source: NetworkSource, featureShape: readonly number[]): LayersModel {
  const { model, preprocessing, table } = source;
  if (table !== undefined) {
    throw new UnsupportedLayerError('TensorFlow.js has no layers for what a table goes through before the network.', {
      stage: 'architecture',
      fix: 'Use the ONNX file, which holds all of it.',
    });
  }
  const raw = tf.input({ shape: [...featureShape], name: 'features' });
  const prepared = preprocessing === undefined ? raw : scaled(raw, preprocessing, featureShape.at(-1)!);
  const answers = viewsOf(source).map((view, index) =>
    apply(model, index === 0 ? prepared : seenByLayers(prepared, view)),
  );
  if (answers.length === 1) return tf.model({ inputs: raw, outputs: answers[0]! });
  return tf.model({ inputs: raw, outputs: tf.layers.average().apply(answers) as SymbolicTensor });
}

const apply = (layer: layers.Layer, input: SymbolicTensor): SymbolicTensor => layer.apply(input) as SymbolicTensor;

/** `(pixel − mean) / √variance`, with both in units of 0…255. */
function scaled(pixels: SymbolicTensor, { scale }: ImageSpec, channels: number): SymbolicTensor {
  const same = (value: number): number[] => Array.from({ length: channels }, () => value);
  const { mean, std } = scale === '0..1' ? { mean: same(0), std: same(1) } : scale;
  const settings = { name: 'scale', center: false, scale: false, epsilon: 1e-12, trainable: false };
  const layer = tf.layers.batchNormalization(settings);
  const result = apply(layer, pixels);
  setWeights(layer, [mean.map((value) => value * 255), std.map((value) => (value * 255) ** 2)], [channels]);
  return result;
}

function seenByLayers(pictures: SymbolicTensor, view: View): SymbolicTensor {
  const [, height, width] = pictures.shape as [null, number, number];
  const ofRows = rearranged(pictures, [3, 2, 1], sourcePositions(view, 1, height));
  return rearranged(ofRows, [1, 3, 2], sourcePositions(view, 2, width));
}

/** Pictures whose positions along one axis come from others: a dense layer whose kernel is ones and zeros. */
function rearranged(pictures: SymbolicTensor, axisLast: number[], from: readonly number[]): SymbolicTensor {
  const moved = apply(tf.layers.permute({ dims: axisLast }), pictures);
  const rearrange = tf.layers.dense({ units: from.length, useBias: false, trainable: false });
  const arranged = apply(rearrange, moved);
  const kernel = Array.from({ length: from.length ** 2 }, (_, index) =>
    from[index % from.length] === Math.floor(index / from.length) ? 1 : 0,
  );
  setWeights(rearrange, [kernel], [from.length, from.length]);
  // Each of these swaps two axes, and so undoes itself.
  return apply(tf.layers.permute({ dims: axisLast }), arranged);
}

function setWeights(layer: layers.Layer, values: readonly (readonly number[])[], shape: number[]): void {
  const weights = values.map((one) => tensor(Float32Array.from(one), shape));
  layer.setWeights(weights);
  for (const weight of weights) weight.dispose();
}
