import { initialiseWeights, sgd, sparseCategoricalCrossentropy, tf, type LayersModel } from '@newfield/core';
import type { Network } from './network.ts';

type Tensor = ReturnType<typeof tf.input>;

/** ResNet-20 for CIFAR-10. @see He 2016, section 4.2. Deviation: by-passes that shrink are 1×1 convolutions. */
function buildResnet20(): LayersModel {
  const { layers } = tf;
  const inputs = tf.input({ shape: [32, 32, 3] });
  const convolve = (name: string, filters: number, kernelSize: number, strides: number, x: Tensor): Tensor => {
    const settings = { name, filters, kernelSize, strides, padding: 'same', useBias: false } as const;
    const convolved = layers.conv2d(settings).apply(x);
    return layers.batchNormalization({ name: `${name}_norm` }).apply(convolved) as Tensor;
  };
  const rectify = (name: string, x: Tensor): Tensor => layers.reLU({ name: `${name}_act` }).apply(x) as Tensor;
  let x = rectify('first', convolve('first', 16, 3, 1, inputs));
  for (const [stage, filters] of [16, 32, 64].entries()) {
    for (let block = 0; block < 3; block++) {
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

export const resnet20: Network = {
  name: 'resnet20',
  title: 'ResNet-20 on 32 × 32',
  batchSize: 128,
  featureShape: [32, 32, 3],
  numClasses: 10,
  loss: sparseCategoricalCrossentropy(),
  optimiser: sgd({ learningRate: 0.01, momentum: 0.9 }),
  build: buildResnet20,
};
