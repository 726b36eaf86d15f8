import { tf, type LayersModel } from '../../../../src/index.ts';
import { cases } from '../layer-case.ts';

const { layers } = tf;
type Layers = NonNullable<Parameters<typeof tf.sequential>[0]>['layers'];
const stack = (...list: NonNullable<Layers>): LayersModel => tf.sequential({ layers: list });
const picture = { inputShape: [9, 8, 3] };
const series = { inputShape: [12, 2] };

/** A causal convolution as a valid one on a sequence with zeros before it. */
const paddedBefore = (): LayersModel =>
  stack(
    layers.reshape({ ...series, targetShape: [12, 1, 2] }),
    layers.zeroPadding2d({
      padding: [
        [4, 0],
        [0, 0],
      ],
    }),
    layers.reshape({ targetShape: [16, 2] }),
    layers.conv1d({ filters: 3, kernelSize: 3, dilationRate: 2 }),
  );

export const convolutionCases = cases(
  [
    'Conv2D',
    'valid, strides',
    [2, 9, 8, 3],
    () => stack(layers.conv2d({ ...picture, filters: 4, kernelSize: [3, 2], strides: 2, activation: 'tanh' })),
  ],
  [
    'Conv2D',
    'same, dilation, no bias',
    [2, 9, 8, 3],
    () =>
      stack(layers.conv2d({ ...picture, filters: 2, kernelSize: 2, dilationRate: 2, padding: 'same', useBias: false })),
    { gaps: { gradient: 'none with dilation' } },
  ],
  [
    'Conv2D',
    'same, strides',
    [2, 9, 8, 3],
    () =>
      stack(
        layers.conv2d({ ...picture, filters: 5, kernelSize: 3, strides: 2, padding: 'same', activation: 'sigmoid' }),
      ),
  ],
  ['Conv1D', 'same', [3, 12, 2], () => stack(layers.conv1d({ ...series, filters: 4, kernelSize: 3, padding: 'same' }))],
  [
    'Conv1D',
    'causal, dilation',
    [3, 12, 2],
    () => stack(layers.conv1d({ ...series, filters: 3, kernelSize: 3, padding: 'causal', dilationRate: 2 })),
    { gaps: { gradient: 'no causal padding with a bias', output: paddedBefore } },
  ],
  [
    'DepthwiseConv2D',
    'multiplier, strides',
    [2, 9, 8, 3],
    () =>
      stack(layers.depthwiseConv2d({ ...picture, kernelSize: 3, depthMultiplier: 2, strides: 2, activation: 'tanh' })),
  ],
  [
    'DepthwiseConv2D',
    'same',
    [2, 9, 8, 3],
    () => stack(layers.depthwiseConv2d({ ...picture, kernelSize: [2, 3], padding: 'same' })),
  ],
  [
    'SeparableConv2D',
    'multiplier',
    [2, 9, 8, 3],
    () =>
      stack(layers.separableConv2d({ ...picture, filters: 4, kernelSize: 3, depthMultiplier: 2, activation: 'tanh' })),
    { gaps: { topology: 'leaves depthMultiplier out' } },
  ],
  [
    'SeparableConv2D',
    'same, strides, no bias',
    [2, 9, 8, 3],
    () =>
      stack(
        layers.separableConv2d({ ...picture, filters: 4, kernelSize: 2, strides: 2, padding: 'same', useBias: false }),
      ),
  ],
  [
    'Conv2DTranspose',
    'valid, strides',
    [2, 4, 5, 3],
    () => stack(layers.conv2dTranspose({ inputShape: [4, 5, 3], filters: 2, kernelSize: 3, strides: 2 })),
  ],
  [
    'Conv2DTranspose',
    'same, strides',
    [2, 4, 5, 3],
    () =>
      stack(
        layers.conv2dTranspose({
          inputShape: [4, 5, 3],
          filters: 4,
          kernelSize: 3,
          strides: 2,
          padding: 'same',
          activation: 'tanh',
        }),
      ),
  ],
  [
    'Conv2DTranspose',
    'same, even window',
    [2, 4, 5, 3],
    () =>
      stack(layers.conv2dTranspose({ inputShape: [4, 5, 3], filters: 2, kernelSize: 4, strides: 2, padding: 'same' })),
  ],
  [
    'Conv2DTranspose',
    'window shorter than the stride',
    [2, 3, 3, 2],
    () =>
      stack(layers.conv2dTranspose({ inputShape: [3, 3, 2], filters: 2, kernelSize: 2, strides: 3, padding: 'same' })),
  ],
  [
    'MaxPooling2D',
    'same',
    [2, 9, 8, 3],
    () => stack(layers.maxPooling2d({ ...picture, poolSize: 2, padding: 'same' })),
  ],
  [
    'MaxPooling2D',
    'overlapping',
    [2, 9, 8, 3],
    () => stack(layers.maxPooling2d({ ...picture, poolSize: 3, strides: 2 })),
  ],
  [
    'AveragePooling2D',
    'same, overlapping',
    [2, 9, 8, 3],
    () => stack(layers.averagePooling2d({ ...picture, poolSize: 2, strides: 1, padding: 'same' })),
    { gaps: { gradient: 'counts the zeros of the padding' } },
  ],
  ['MaxPooling1D', '', [3, 12, 2], () => stack(layers.maxPooling1d({ ...series, poolSize: 2 }))],
  ['AveragePooling1D', '', [3, 12, 2], () => stack(layers.averagePooling1d({ ...series, poolSize: 3 }))],
  ['GlobalAveragePooling1D', '', [3, 12, 2], () => stack(layers.globalAveragePooling1d({ ...series }))],
  ['GlobalMaxPooling1D', '', [3, 12, 2], () => stack(layers.globalMaxPooling1d({ ...series }))],
  [
    'GlobalAveragePooling2D',
    '',
    [2, 9, 8, 3],
    () => stack(layers.globalAveragePooling2d({ ...picture, dataFormat: 'channelsLast' })),
  ],
  [
    'GlobalMaxPooling2D',
    '',
    [2, 9, 8, 3],
    () => stack(layers.globalMaxPooling2d({ ...picture, dataFormat: 'channelsLast' })),
  ],
  [
    'UpSampling2D',
    'nearest',
    [2, 3, 4, 2],
    () => stack(layers.upSampling2d({ inputShape: [3, 4, 2], size: [2, 3] })),
    { gaps: { gradient: 'wrong for several rows' } },
  ],
  [
    'UpSampling2D',
    'bilinear',
    [2, 3, 4, 2],
    () => stack(layers.upSampling2d({ inputShape: [3, 4, 2], size: [2, 3], interpolation: 'bilinear' })),
    { gaps: { gradient: 'of a wrong shape' } },
  ],
);
