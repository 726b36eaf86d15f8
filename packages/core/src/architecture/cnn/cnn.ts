import { initialiseWeights } from '../initialise-weights.ts';
import { outputLayer } from '../output-layer.ts';
import { tf, type LayersModel } from '../tf.ts';

export interface CnnOptions {
  /** `[height, width, channels]` */
  readonly inputShape: readonly [number, number, number];
  /** Filters of each convolution, every one followed by 2×2 max pooling; default 32, 64, 128. */
  readonly filters?: readonly number[];
  /** Units of the dense layer before the output; default 512. */
  readonly denseUnits?: number;
  /** 2 gives one sigmoid unit, more give a softmax. */
  readonly numClasses: number;
  /** Decides the first weights. */
  readonly seed: number;
}

/**
 * The convolutional network of the article: 3×3 convolutions with ReLU and 2×2 max pooling, a dense layer, an output.
 *
 * @example cnn({ inputShape: [32, 32, 3], numClasses: 2, seed: 1 })
 */
export function cnn({
  inputShape,
  filters = [32, 64, 128],
  denseUnits = 512,
  numClasses,
  seed,
}: CnnOptions): LayersModel {
  // Names are fixed, because weights are drawn from the seed and the layer's name.
  const stages = filters.flatMap((count, index) => [
    tf.layers.conv2d({
      name: `conv${index + 1}`,
      filters: count,
      kernelSize: 3,
      activation: 'relu',
      ...(index === 0 && { inputShape: [...inputShape] }),
    }),
    tf.layers.maxPooling2d({ name: `pool${index + 1}`, poolSize: 2 }),
  ]);
  const layers = [
    ...stages,
    tf.layers.flatten({ name: 'flatten' }),
    tf.layers.dense({ name: 'dense', units: denseUnits, activation: 'relu' }),
    outputLayer({ numClasses }),
  ];
  return initialiseWeights(tf.sequential({ layers }), seed);
}
