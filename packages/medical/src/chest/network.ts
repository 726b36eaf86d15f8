import { initialiseWeights, tf, type LayersModel } from '@newfield/core';

type SymbolicTensor = ReturnType<typeof tf.input>;

export interface ChestNetworkOptions {
  /** Height and width of the grey picture, in pixels. */
  readonly sidePx: number;
  /** By how much the first layers shrink the picture: by nothing, or to a quarter of height and width. */
  readonly reduction: 1 | 4;
  /** Whether a reduction is the mean of 4 × 4 pixels, which sees shapes and no texture, and no learnt one; default false. */
  readonly isCoarse?: boolean;
  /** Filters of the first convolution, then of each stage, which halves height and width. */
  readonly widths: readonly number[];
  /** 1 gives a sigmoid unit, more a softmax. */
  readonly numUnits: number;
  /**
   * Whether each pixel is first compared with the mean of its surroundings, a fifth of the picture wide: exposure differs within a
   * picture too; default false.
   */
  readonly isLevelled?: boolean;
  /** Of the values before the last layer, in [0, 1). */
  readonly dropout: number;
  /** Decides the first weights. */
  readonly seed: number;
}

/** Names of the layers that stages end with, in order. */
export const stageLayers = ({ layers }: LayersModel): string[] =>
  layers.map(({ name }) => name).filter((name) => /^stage\d+_add$/.test(name));

/**
 * A residual network for grey X-rays. It begins by giving each picture a mean of 0 and a standard deviation of 1: exposure and
 * display differ between machines and say nothing of the lungs. Stages are two 3×3 convolutions each, the first followed by
 * 2×2 max pooling, the second by-passed; the mean of each map goes to the output.
 *
 * @see He 2016; the stages are those of core's `resnet`. Deviation: means, not largest values, of the maps
 */
export function chestNetwork(options: ChestNetworkOptions): LayersModel {
  const { sidePx, reduction, isCoarse = false, isLevelled = false, widths, numUnits, dropout, seed } = options;
  const { layers } = tf;
  const inputs = tf.input({ shape: [sidePx, sidePx, 1] });
  const apply = (
    layer: { apply(x: SymbolicTensor | SymbolicTensor[]): unknown },
    x: SymbolicTensor | SymbolicTensor[],
  ) => layer.apply(x) as SymbolicTensor;
  const line = apply(layers.reshape({ name: 'line', targetShape: [sidePx * sidePx] }), inputs);
  const standard = apply(layers.layerNormalization({ name: 'standardise', center: false, scale: false }), line);
  const picture = apply(layers.reshape({ name: 'picture', targetShape: [sidePx, sidePx, 1] }), standard);
  const levelled = (x: SymbolicTensor, side: number): SymbolicTensor => {
    const width = 2 * Math.floor(side / 10) + 1;
    const mean = (name: string, poolSize: [number, number], of: SymbolicTensor): SymbolicTensor =>
      apply(layers.averagePooling2d({ name, poolSize, strides: 1, padding: 'same' }), of);
    const kernelInitializer = tf.initializers.constant({ value: -1 });
    const options = { filters: 1, kernelSize: 1, useBias: false, kernelInitializer, trainable: false } as const;
    const taken = layers.conv2d({ name: 'taken', ...options });
    const means = mean('means', [1, width], mean('means_down', [width, 1], x));
    return apply(layers.add({ name: 'levelled' }), [x, apply(taken, means)]);
  };
  const convolve = (name: string, filters: number, kernelSize: number, strides: number, x: SymbolicTensor) =>
    apply(layers.conv2d({ name, filters, kernelSize, strides, padding: 'same', useBias: false }), x);
  const activate = (name: string, x: SymbolicTensor) =>
    apply(
      layers.activation({ name: `${name}_act`, activation: 'relu' }),
      apply(layers.batchNormalization({ name: `${name}_norm`, momentum: 0.9 }), x),
    );
  const [first, ...stages] = widths as [number, ...number[]];
  const isLearnt = reduction === 4 && !isCoarse;
  const isAveraged = reduction === 4 && isCoarse;
  const looked = isAveraged
    ? apply(layers.averagePooling2d({ name: 'coarse', poolSize: reduction }), picture)
    : picture;
  const seen = isLevelled ? levelled(looked, isAveraged ? sidePx / reduction : sidePx) : looked;
  let x = activate('first', convolve('first', first, isLearnt ? 5 : 3, isLearnt ? 2 : 1, seen));
  if (isLearnt) x = apply(layers.maxPooling2d({ name: 'first_pool', poolSize: 2 }), x);
  stages.forEach((filters, index) => {
    const name = `stage${index + 1}`;
    const convolved = convolve(`${name}_conv1`, filters, 3, 1, x);
    const trunk = activate(`${name}_1`, apply(layers.maxPooling2d({ name: `${name}_pool`, poolSize: 2 }), convolved));
    const branch = activate(`${name}_2`, convolve(`${name}_conv2`, filters, 3, 1, trunk));
    x = apply(layers.add({ name: `${name}_add` }), [trunk, branch]);
  });
  const means = apply(layers.globalAveragePooling2d({ name: 'embedding' }), x);
  const thinned = dropout > 0 ? apply(layers.dropout({ name: 'thin', rate: dropout }), means) : means;
  const activation = numUnits === 1 ? 'sigmoid' : 'softmax';
  const outputs = apply(layers.dense({ name: 'output', units: numUnits, activation }), thinned);
  return initialiseWeights(tf.model({ inputs, outputs }), seed);
}
