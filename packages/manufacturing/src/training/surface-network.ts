import { initialiseWeights, tf, type LayersModel } from '@newfield/core';

type SymbolicTensor = ReturnType<typeof tf.input>;

export interface SurfaceNetworkOptions {
  /** Height and width of the grey picture, in pixels; even. */
  readonly sidePx: number;
  /** Filters of the first convolution, then of each stage, which halves height and width. */
  readonly widths: readonly number[];
  readonly numClasses: number;
  /** Whether each picture is given a mean of 0 and a standard deviation of 1 first; not where its brightness tells something. */
  readonly isStandardised: boolean;
  /** Of the values before the last layer, in [0, 1). */
  readonly dropout: number;
  /** Decides the first weights. */
  readonly seed: number;
}

/**
 * A residual network that judges the texture of a grey picture. Its first layer halves height and width and keeps the finest grain, which
 * tells textures apart. Stages are two 3×3 convolutions each, the first followed by 2×2 max pooling, the second by-passed; the mean of each map goes to a softmax. No weight
 * depends on the picture's side, so that what was trained on parts judges whole pictures: see `withSide`.
 *
 * @see He 2016; the stages are those of core's `resnet`. Deviation: means, not largest values, of the maps
 */
export function surfaceNetwork(options: SurfaceNetworkOptions): LayersModel {
  const { sidePx, widths, numClasses, isStandardised, dropout, seed } = options;
  const { layers } = tf;
  const inputs = tf.input({ shape: [sidePx, sidePx, 1] });
  const apply = (
    layer: { apply(x: SymbolicTensor | SymbolicTensor[]): unknown },
    x: SymbolicTensor | SymbolicTensor[],
  ) => layer.apply(x) as SymbolicTensor;
  const convolve = (name: string, filters: number, x: SymbolicTensor, kernelSize = 3, strides = 1) =>
    apply(layers.conv2d({ name, filters, kernelSize, strides, padding: 'same', useBias: false }), x);
  const activate = (name: string, x: SymbolicTensor) =>
    apply(
      layers.activation({ name: `${name}_act`, activation: 'relu' }),
      apply(layers.batchNormalization({ name: `${name}_norm`, momentum: 0.9 }), x),
    );
  const standardise = (picture: SymbolicTensor): SymbolicTensor => {
    const line = apply(layers.reshape({ name: 'line', targetShape: [sidePx * sidePx] }), picture);
    const standard = apply(layers.layerNormalization({ name: 'standardise', center: false, scale: false }), line);
    return apply(layers.reshape({ name: 'picture', targetShape: [sidePx, sidePx, 1] }), standard);
  };
  const [first, ...stages] = widths as [number, ...number[]];
  let x = activate('first', convolve('first', first, isStandardised ? standardise(inputs) : inputs, 5, 2));
  stages.forEach((filters, index) => {
    const name = `stage${index + 1}`;
    const convolved = convolve(`${name}_conv1`, filters, x);
    const trunk = activate(`${name}_1`, apply(layers.maxPooling2d({ name: `${name}_pool`, poolSize: 2 }), convolved));
    const branch = activate(`${name}_2`, convolve(`${name}_conv2`, filters, trunk));
    x = apply(layers.add({ name: `${name}_add` }), [trunk, branch]);
  });
  const means = apply(layers.globalAveragePooling2d({ name: 'embedding' }), x);
  const thinned = dropout > 0 ? apply(layers.dropout({ name: 'thin', rate: dropout }), means) : means;
  const outputs = apply(layers.dense({ name: 'output', units: numClasses, activation: 'softmax' }), thinned);
  return initialiseWeights(tf.model({ inputs, outputs }), seed);
}

/** The same weights for pictures of another side. */
export function withSide(model: LayersModel, options: SurfaceNetworkOptions): LayersModel {
  const other = surfaceNetwork(options);
  other.setWeights(model.getWeights());
  return other;
}
