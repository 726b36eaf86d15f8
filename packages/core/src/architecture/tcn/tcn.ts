import { initialiseWeights } from '../initialise-weights.ts';
import { causalPadding } from '../layers/causal-padding.ts';
import { outputLayer, type Outputs } from '../output-layer.ts';
import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';

export interface TcnOptions {
  /** `[steps, channels]` */
  readonly inputShape: readonly [number, number];
  /** Filters of each block; the dilation doubles from block to block. Default 32 four times. */
  readonly filters?: readonly number[];
  /** Steps a convolution sees; default 3. */
  readonly kernelSize?: number;
  /** Default 0. */
  readonly dropoutRate?: number;
  readonly outputs: Outputs;
  /** Decides the first weights. */
  readonly seed: number;
}

/**
 * A temporal convolutional network: blocks of two causal, dilated convolutions with a by-pass; the last step answers for the
 * sequence. It looks back over `1 + 2·(kernelSize - 1)·(2^blocks - 1)` steps, and never forward.
 *
 * @see Bai 2018. Deviation: no weight normalisation.
 * @example tcn({ inputShape: [64, 14], outputs: { numValues: 1 }, seed: 1 })
 */
export function tcn({
  inputShape,
  filters = [32, 32, 32, 32],
  kernelSize = 3,
  dropoutRate = 0,
  outputs,
  seed,
}: TcnOptions): LayersModel {
  const { layers } = tf;
  const inputs = tf.input({ shape: [...inputShape] });
  let x: SymbolicTensor = inputs;
  filters.forEach((width, index) => {
    const name = `block${index + 1}`;
    let branch = x;
    for (const part of ['a', 'b']) {
      const dilationRate = 2 ** index;
      const padding = causalPadding({ name: `${name}${part}_pad`, steps: (kernelSize - 1) * dilationRate });
      const convolution = layers.conv1d({
        name: `${name}${part}`,
        filters: width,
        kernelSize,
        dilationRate,
        activation: 'relu',
      });
      branch = convolution.apply(padding.apply(branch)) as SymbolicTensor;
      if (dropoutRate > 0) {
        branch = layers.dropout({ name: `${name}${part}_drop`, rate: dropoutRate }).apply(branch) as SymbolicTensor;
      }
    }
    const bypass =
      x.shape.at(-1) === width ? x : layers.conv1d({ name: `${name}_bypass`, filters: width, kernelSize: 1 }).apply(x);
    const sum = layers.add({ name: `${name}_add` }).apply([branch, bypass as SymbolicTensor]) as SymbolicTensor;
    x = layers.reLU({ name: `${name}_act` }).apply(sum) as SymbolicTensor;
  });
  const [steps, channels] = x.shape.slice(1) as [number, number];
  const asMaps = layers.reshape({ name: 'maps', targetShape: [steps, 1, channels] }).apply(x);
  const last = layers
    .cropping2D({
      name: 'last',
      cropping: [
        [steps - 1, 0],
        [0, 0],
      ],
    })
    .apply(asMaps);
  const flat = layers.flatten({ name: 'flatten' }).apply(last) as SymbolicTensor;
  return initialiseWeights(tf.model({ inputs, outputs: outputLayer(outputs).apply(flat) as SymbolicTensor }), seed);
}
