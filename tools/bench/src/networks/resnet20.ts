import { initialiseWeights, sgd, sparseCategoricalCrossentropy, tf, type LayersModel } from '@newfield/core';
import type { Network } from './network.ts';

type Tensor = ReturnType<typeof tf.input>;

interface ResidualSizes {
  /** Channels of the first of three stages; each next has twice as many. */
  readonly width: number;
  /** The network has 6 · this + 2 layers. */
  readonly blocksPerStage: number;
}

/** ResNet for CIFAR-10. @see He 2016, section 4.2. Deviation: by-passes that shrink are 1×1 convolutions. */
function buildResidual({ width, blocksPerStage }: ResidualSizes): LayersModel {
  const { layers } = tf;
  const inputs = tf.input({ shape: [32, 32, 3] });
  const convolve = (name: string, filters: number, kernelSize: number, strides: number, x: Tensor): Tensor => {
    const settings = { name, filters, kernelSize, strides, padding: 'same', useBias: false } as const;
    const convolved = layers.conv2d(settings).apply(x);
    return layers.batchNormalization({ name: `${name}_norm` }).apply(convolved) as Tensor;
  };
  const rectify = (name: string, x: Tensor): Tensor => layers.reLU({ name: `${name}_act` }).apply(x) as Tensor;
  let x = rectify('first', convolve('first', width, 3, 1, inputs));
  for (const [stage, filters] of [width, 2 * width, 4 * width].entries()) {
    for (let block = 0; block < blocksPerStage; block++) {
      const name = `stage${stage}_block${block}`;
      const strides = stage > 0 && block === 0 ? 2 : 1;
      const trunk = rectify(`${name}_a`, convolve(`${name}_a`, filters, 3, strides, x));
      const branch = convolve(`${name}_b`, filters, 3, 1, trunk);
      const bypass = strides === 1 ? x : convolve(`${name}_bypass`, filters, 1, 2, x);
      x = rectify(name, layers.add({ name: `${name}_add` }).apply([bypass, branch]) as Tensor);
    }
  }
  const pooled = layers.globalAveragePooling2d({ name: 'mean', dataFormat: 'channelsLast' }).apply(x) as Tensor;
  const outputs = layers.dense({ name: 'output', units: 10, activation: 'softmax' }).apply(pooled) as Tensor;
  return initialiseWeights(tf.model({ inputs, outputs }), 1);
}

/** A residual network of other sizes, trained as ResNet-20 is. */
export const residualOf = (sizes: ResidualSizes, batchSize: number): Network => ({
  name: `resnet${6 * sizes.blocksPerStage + 2}`,
  title: `ResNet-${6 * sizes.blocksPerStage + 2} on 32 × 32`,
  batchSize,
  featureShape: [32, 32, 3],
  numClasses: 10,
  loss: sparseCategoricalCrossentropy(),
  optimiser: sgd({ learningRate: 0.01, momentum: 0.9 }),
  build: () => buildResidual(sizes),
});

export const resnet20 = residualOf({ width: 16, blocksPerStage: 3 }, 128);
