import { tensor } from '@tensorflow/tfjs-core';
import type { NetworkSource } from '../../architecture/network.ts';
import { tf, type LayersModel, type SymbolicTensor, type layers } from '../../architecture/tf.ts';
import type { ImageSpec } from '../../preprocessing/image/image-spec.ts';

/**
 * A network as one layers model from raw data to its output, made of layers that every TensorFlow.js has: scaling is a batch
 * normalisation, a mirror image a dense layer that turns the columns round.
 */
export function rawInputModel(
  { model, preprocessing, averageMirrored }: NetworkSource,
  featureShape: readonly number[],
): LayersModel {
  const raw = tf.input({ shape: [...featureShape], name: 'features' });
  const prepared = preprocessing === undefined ? raw : scaled(raw, preprocessing, featureShape.at(-1)!);
  const output = apply(model, prepared);
  if (!averageMirrored) return tf.model({ inputs: raw, outputs: output });
  const mirrored = apply(model, mirror(prepared, featureShape[1]!));
  return tf.model({ inputs: raw, outputs: tf.layers.average().apply([output, mirrored]) as SymbolicTensor });
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

/** `[N, H, W, C]` with its columns in reverse order. */
function mirror(pictures: SymbolicTensor, width: number): SymbolicTensor {
  const columnsLast = apply(tf.layers.permute({ dims: [1, 3, 2] }), pictures);
  const reverse = tf.layers.dense({ name: 'mirror', units: width, useBias: false, trainable: false });
  const reversed = apply(reverse, columnsLast);
  const kernel = Array.from({ length: width * width }, (_, index) =>
    (index % width) + Math.floor(index / width) === width - 1 ? 1 : 0,
  );
  setWeights(reverse, [kernel], [width, width]);
  return apply(tf.layers.permute({ dims: [1, 3, 2] }), reversed);
}

function setWeights(layer: layers.Layer, values: readonly (readonly number[])[], shape: number[]): void {
  const weights = values.map((one) => tensor(Float32Array.from(one), shape));
  layer.setWeights(weights);
  for (const weight of weights) weight.dispose();
}
