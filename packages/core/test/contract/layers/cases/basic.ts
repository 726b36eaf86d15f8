import { activationNames, tf, type LayersModel } from '../../../../src/index.ts';
import { cases } from '../layer-case.ts';

const { layers } = tf;
type Layers = NonNullable<Parameters<typeof tf.sequential>[0]>['layers'];
type Symbolic = ReturnType<typeof tf.input>;
const stack = (...list: NonNullable<Layers>): LayersModel => tf.sequential({ layers: list });
const vector = { inputShape: [6] };
const maps = { inputShape: [4, 5, 3] };

/** A layer that joins the input, through two different dense layers. */
function joined(join: { apply(inputs: Symbolic[]): unknown }): LayersModel {
  const inputs = tf.input({ shape: [6] });
  const branch = (activation: 'tanh' | 'sigmoid'): Symbolic =>
    layers.dense({ units: 4, activation }).apply(inputs) as Symbolic;
  return tf.model({ inputs, outputs: join.apply([branch('tanh'), branch('sigmoid')]) as Symbolic });
}

/** Joins maps in the channels-first order of a convolution with the input, which is channels-last. */
function joinedMaps(join: { apply(inputs: Symbolic[]): unknown }): LayersModel {
  const inputs = tf.input({ shape: [4, 5, 3] });
  const maps3 = layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same' }).apply(inputs) as Symbolic;
  return tf.model({ inputs, outputs: join.apply([maps3, inputs]) as Symbolic });
}

/** A model that holds another. */
function nested(): LayersModel {
  const inner = stack(
    layers.dense({ ...vector, units: 5, activation: 'tanh' }),
    layers.batchNormalization({}),
    layers.dense({ units: 2 }),
  );
  return tf.sequential({ layers: [layers.dense({ ...vector, units: 6 }), inner, layers.dense({ units: 3 })] });
}

export const basicCases = cases(
  ['Dense', 'vectors', [3, 6], () => stack(layers.dense({ ...vector, units: 4, activation: 'sigmoid' }))],
  [
    'Dense',
    'over steps, no bias',
    [3, 5, 6],
    () => stack(layers.dense({ inputShape: [5, 6], units: 4, useBias: false })),
  ],
  ['Dense', 'in a model in a model', [3, 6], nested],
  [
    'Embedding',
    'ids',
    [3, 5],
    () => stack(layers.embedding({ inputDim: 7, outputDim: 4, inputLength: 5 })),
    { integers: 7 },
  ],
  ...activationNames.map(
    (name) =>
      [
        'Activation',
        name,
        [3, 6],
        () => stack(layers.activation({ ...vector, activation: name as 'relu' })),
        name === 'gelu_new' ? { gaps: { topology: 'reads the name as geluNew' } } : {},
      ] as const,
  ),
  [
    'Activation',
    'softmax after a convolution',
    [2, 4, 5, 3],
    () => stack(layers.conv2d({ ...maps, filters: 4, kernelSize: 1 }), layers.activation({ activation: 'softmax' })),
  ],
  ['ReLU', '', [3, 6], () => stack(layers.reLU({ ...vector }))],
  ['ReLU', 'with a maximum', [3, 6], () => stack(layers.reLU({ ...vector, maxValue: 0.5 }))],
  ['LeakyReLU', '', [3, 6], () => stack(layers.leakyReLU({ ...vector, alpha: 0.2 }))],
  ['PReLU', 'a slope a value', [3, 6], () => stack(layers.prelu({ ...vector }))],
  ['PReLU', 'a slope a channel', [2, 4, 5, 3], () => stack(layers.prelu({ ...maps, sharedAxes: [1, 2] }))],
  ['ELU', '', [3, 6], () => stack(layers.elu({ ...vector }))],
  [
    'ThresholdedReLU',
    '',
    [3, 6],
    () => stack(layers.thresholdedReLU({ ...vector, theta: 0.25 })),
    { gaps: { gradient: 'none for Greater' } },
  ],
  ['Softmax', '', [3, 6], () => stack(layers.softmax({ ...vector }))],
  ['BatchNormalization', 'maps', [2, 4, 5, 3], () => stack(layers.batchNormalization({ ...maps }))],
  [
    'BatchNormalization',
    'vectors, no scale',
    [3, 6],
    () => stack(layers.batchNormalization({ ...vector, scale: false, epsilon: 0.01 })),
    { gaps: { gradient: 'fails without a scale' } },
  ],
  ['LayerNormalization', '', [3, 4, 6], () => stack(layers.layerNormalization({ inputShape: [4, 6] }))],
  [
    'LayerNormalization',
    'neither scale nor centre',
    [3, 6],
    () => stack(layers.layerNormalization({ ...vector, scale: false, center: false, epsilon: 0.01 })),
    { gaps: { gradient: 'fails without a scale' } },
  ],
  ['Dropout', '', [3, 6], () => stack(layers.dropout({ ...vector, rate: 0.5 }))],
  ['SpatialDropout1D', '', [3, 4, 6], () => stack(layers.spatialDropout1d({ inputShape: [4, 6], rate: 0.5 }))],
  ['GaussianNoise', '', [3, 6], () => stack(layers.gaussianNoise({ ...vector, stddev: 1 }))],
  ['GaussianDropout', '', [3, 6], () => stack(layers.gaussianDropout({ ...vector, rate: 0.5 }))],
  [
    'Flatten',
    'after a convolution',
    [2, 4, 5, 3],
    () => stack(layers.conv2d({ ...maps, filters: 2, kernelSize: 2 }), layers.flatten()),
  ],
  [
    'Reshape',
    'with a length to work out',
    [2, 4, 5, 3],
    () => stack(layers.reshape({ ...maps, targetShape: [6, null] as unknown as number[] })),
  ],
  ['Permute', '', [2, 4, 5, 3], () => stack(layers.permute({ ...maps, dims: [3, 1, 2] }))],
  ['RepeatVector', '', [3, 6], () => stack(layers.repeatVector({ ...vector, n: 4 }))],
  [
    'ZeroPadding2D',
    'uneven',
    [2, 4, 5, 3],
    () =>
      stack(
        layers.zeroPadding2d({
          ...maps,
          padding: [
            [1, 2],
            [0, 3],
          ],
        }),
      ),
  ],
  [
    'ZeroPadding2D',
    'after a convolution',
    [2, 4, 5, 3],
    () => stack(layers.conv2d({ ...maps, filters: 2, kernelSize: 2 }), layers.zeroPadding2d({ padding: 1 })),
  ],
  [
    'Cropping2D',
    'uneven',
    [2, 4, 5, 3],
    () =>
      stack(
        layers.cropping2D({
          ...maps,
          cropping: [
            [1, 0],
            [2, 1],
          ],
        }),
      ),
  ],
  ['Add', '', [3, 6], () => joined(layers.add())],
  ['Add', 'of two orders', [2, 4, 5, 3], () => joinedMaps(layers.add())],
  ['Multiply', '', [3, 6], () => joined(layers.multiply())],
  ['Average', '', [3, 6], () => joined(layers.average())],
  ['Maximum', '', [3, 6], () => joined(layers.maximum())],
  ['Minimum', '', [3, 6], () => joined(layers.minimum())],
  ['Concatenate', '', [3, 6], () => joined(layers.concatenate())],
  ['Concatenate', 'along rows of maps', [2, 4, 5, 3], () => joinedMaps(layers.concatenate({ axis: 1 }))],
);
