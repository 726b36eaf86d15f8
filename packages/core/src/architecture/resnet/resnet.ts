import { tensor } from '@tensorflow/tfjs-core';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import { initialiseWeights } from '../initialise-weights.ts';
import { outputLayer } from '../output-layer.ts';
import { tf, type layers, type LayersModel, type SymbolicTensor } from '../tf.ts';

export interface ResnetOptions {
  /** `[height, width, channels]`; each stage halves height and width. */
  readonly inputShape: readonly [number, number, number];
  /** Filters of each stage; default 64, 256, 256. */
  readonly widths?: readonly number[];
  /** From `whiteningKernel`: first kernels that stay as they are. Without it the first convolution learns like the others. */
  readonly whitening?: HostTensor;
  /** 2 gives one sigmoid unit, more give a softmax. */
  readonly numClasses: number;
  /** Decides the first weights. */
  readonly seed: number;
}

/** The output's first weights, as a share of the usual ones: answers start undecided. */
const outputScale = 1 / 9;

/** How fast running means and variances follow; low, as a short training needs. */
const momentum = 0.6;

/**
 * A small residual network for small pictures, made to be trained in few passes: a 2×2 convolution with whitening kernels,
 * then stages of two 3×3 convolutions, the first followed by 2×2 max pooling, the second by-passed; batch normalisation and
 * GELU after each; the largest value of each map goes to the output.
 *
 * @see He 2016 for the by-pass; Jordan 2024 (airbench94) for widths, whitening, pooling and first weights. Deviations: the
 * second convolution of a stage has a by-pass, normalisation has a scale.
 * @example resnet({ inputShape: [32, 32, 3], numClasses: 10, seed: 1 })
 */
export function resnet({
  inputShape,
  widths = [64, 256, 256],
  whitening,
  numClasses,
  seed,
}: ResnetOptions): LayersModel {
  const inputs = tf.input({ shape: [...inputShape] });
  const { layers } = tf;
  const activation = 'gelu';
  const numFirst = whitening?.shape[3] ?? 24;
  const first = layers.conv2d({
    name: 'whiten',
    filters: numFirst,
    kernelSize: whitening?.shape[0] ?? 2,
    useBias: false,
  });
  let x = layers.activation({ name: 'whiten_act', activation }).apply(first.apply(inputs)) as SymbolicTensor;
  const convolve = (name: string, filters: number, input: SymbolicTensor): SymbolicTensor =>
    layers.conv2d({ name, filters, kernelSize: 3, padding: 'same', useBias: false }).apply(input) as SymbolicTensor;
  const normalise = (name: string, input: SymbolicTensor): SymbolicTensor => {
    const normalised = layers.batchNormalization({ name: `${name}_norm`, momentum }).apply(input);
    return layers.activation({ name: `${name}_act`, activation }).apply(normalised) as SymbolicTensor;
  };
  widths.forEach((width, index) => {
    const name = `stage${index + 1}`;
    const pooled = layers
      .maxPooling2d({ name: `${name}_pool`, poolSize: 2 })
      .apply(convolve(`${name}_conv1`, width, x));
    const trunk = normalise(`${name}_1`, pooled as SymbolicTensor);
    const branch = normalise(`${name}_2`, convolve(`${name}_conv2`, width, trunk));
    x = layers.add({ name: `${name}_add` }).apply([trunk, branch]) as SymbolicTensor;
  });
  const poolSize = x.shape.slice(1, 3) as [number, number];
  const largest = layers.maxPooling2d({ name: 'largest', poolSize }).apply(x);
  const flat = layers.flatten({ name: 'flatten' }).apply(largest);
  const model = initialiseWeights(
    tf.model({ inputs, outputs: outputLayer({ numClasses }).apply(flat) as SymbolicTensor }),
    seed,
  );
  for (const layer of model.layers) {
    if (layer.name.endsWith('_conv1')) rewriteKernel(layer, passOnChannels);
    if (layer.name === 'output') rewriteKernel(layer, (kernel) => kernel.map((weight) => weight * outputScale));
  }
  if (whitening !== undefined) {
    rewriteKernel(first, () => whitening.data as Float32Array);
    first.trainable = false;
  }
  return model;
}

function rewriteKernel(layer: layers.Layer, rewrite: (kernel: Float32Array, shape: number[]) => Float32Array): void {
  const [before, ...others] = layer.getWeights();
  const kernel = tensor(rewrite(before!.dataSync<'float32'>().slice(), before!.shape), before!.shape);
  layer.setWeights([kernel, ...others]);
  kernel.dispose();
}

/** `[height, width, in, out]`: the first filters pass on one channel each, so that signals go deep from the first step. */
function passOnChannels(kernel: Float32Array, shape: number[]): Float32Array {
  const [height, width, numIn, numOut] = shape as [number, number, number, number];
  const centre = (height >> 1) * width + (width >> 1);
  for (let index = 0; index < kernel.length; index++) {
    const filter = index % numOut;
    if (filter >= numIn) continue;
    const channel = Math.floor(index / numOut) % numIn;
    kernel[index] = channel === filter && Math.floor(index / (numIn * numOut)) === centre ? 1 : 0;
  }
  return kernel;
}
