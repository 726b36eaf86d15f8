import { emitOnnx, input } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor } from '@newfield/runtime';
import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { randomStream, uniform } from '../../contracts/random.ts';
import { tf, type LayersModel } from '../tf.ts';
import { compileModel, readParameter, supportedLayers, writeParameter } from './index.ts';

const drawn = (size: number, seed = 1): Float32Array => {
  const next = randomStream(seed);
  return Float32Array.from({ length: size }, () => 2 * uniform(next) - 1);
};

async function runCompiled(model: LayersModel, x: Float32Array, shape: readonly number[]): Promise<Float32Array> {
  const features = input('features', shape);
  const { output, parameters } = compileModel(model, { input: features, training: false });
  const bytes = emitOnnx({ inputs: [features, ...parameters.map((p) => p.tensor)], outputs: { output } });
  const session = await createNodeRuntime('cpu').createSession(bytes);
  const feeds: Record<string, HostTensor> = { features: { dtype: 'float32', shape, data: x } };
  for (const p of parameters)
    feeds[p.name] = { dtype: 'float32', shape: p.tensor.shape as number[], data: readParameter(p) };
  const results = await session.run(feeds);
  await session.dispose();
  return results['output']!.data as Float32Array;
}

const { layers } = tf;
const image = { inputShape: [9, 8, 3] };
const models: Record<string, { build: () => LayersModel; shape: number[]; covers: string[] }> = {
  'Conv2D valid, strides, dilation, no bias': {
    build: () =>
      tf.sequential({
        layers: [
          layers.conv2d({ ...image, filters: 4, kernelSize: [3, 2], strides: 2, activation: 'tanh' }),
          layers.conv2d({
            filters: 2,
            kernelSize: 2,
            dilationRate: 2,
            padding: 'same',
            useBias: false,
            activation: 'elu',
          }),
        ],
      }),
    shape: [2, 9, 8, 3],
    covers: ['Conv2D'],
  },
  'Conv2D same with strides, pooling, flatten, dense': {
    build: () =>
      tf.sequential({
        layers: [
          layers.conv2d({ ...image, filters: 5, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
          layers.maxPooling2d({ poolSize: 2, padding: 'same' }),
          layers.averagePooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
          layers.flatten(),
          layers.dense({ units: 4, activation: 'softplus' }),
          layers.activation({ activation: 'softmax' }),
        ],
      }),
    shape: [2, 9, 8, 3],
    covers: ['MaxPooling2D', 'AveragePooling2D', 'Flatten', 'Dense', 'Activation'],
  },
  'Conv1D and pooling over series': {
    build: () =>
      tf.sequential({
        layers: [
          layers.conv1d({ inputShape: [12, 2], filters: 4, kernelSize: 3, padding: 'same' }),
          layers.reLU(),
          layers.maxPooling1d({ poolSize: 2 }),
          layers.averagePooling1d({ poolSize: 2 }),
          layers.globalAveragePooling1d({}),
          layers.softmax(),
        ],
      }),
    shape: [3, 12, 2],
    covers: ['Conv1D', 'ReLU', 'MaxPooling1D', 'AveragePooling1D', 'GlobalAveragePooling1D', 'Softmax'],
  },
  'residual block with batch normalisation and dropout': {
    build: () => {
      const inputs = tf.input({ shape: [6, 6, 3] });
      const left = layers
        .batchNormalization({})
        .apply(layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same' }).apply(inputs));
      const sum = layers
        .add()
        .apply([inputs, layers.dropout({ rate: 0.5 }).apply(left)] as Parameters<
          ReturnType<typeof layers.add>['apply']
        >[0]);
      const outputs = layers.globalAveragePooling2d({}).apply(layers.activation({ activation: 'relu' }).apply(sum));
      return tf.model({ inputs, outputs: outputs as ReturnType<typeof tf.input> });
    },
    shape: [2, 6, 6, 3],
    covers: ['BatchNormalization', 'Dropout', 'Add', 'GlobalAveragePooling2D'],
  },
};

describe('a compiled model', () => {
  it.each(Object.entries(models))('answers as tfjs does: %s', async (_, { build, shape }) => {
    const model = build();
    model.setWeights(
      model.weights.map(({ shape: weightShape, originalName }, index) => {
        const values = drawn(
          weightShape.reduce<number>((product, length) => product * length!, 1),
          index + 5,
        );
        return tensor(
          originalName.endsWith('variance') ? values.map((value) => value * value + 0.1) : values,
          weightShape as number[],
        );
      }),
    );
    const x = drawn(shape.reduce((product, length) => product * length, 1));
    const expected = (model.predict(tensor(x, shape)) as Tensor).dataSync();
    const received = await runCompiled(model, x, shape);
    expect(received.length).toBe(expected.length);
    received.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 4));
  });

  it('is tested for every layer that has a rule', () => {
    const covered = Object.values(models).flatMap(({ covers }) => covers);
    expect([...new Set(covered)].sort()).toEqual(supportedLayers());
  });

  it('gives each weight back in the order the layer keeps it', () => {
    const model = models['Conv2D valid, strides, dilation, no bias']!.build();
    const before = model.getWeights().map((weight) => weight.dataSync().slice());
    const { parameters } = compileModel(model, { input: input('features', [1, 9, 8, 3]), training: false });
    for (const parameter of parameters) writeParameter(parameter, readParameter(parameter));
    model.getWeights().forEach((weight, index) => expect(weight.dataSync()).toEqual(before[index]));
  });

  it('refuses a layer without a rule and names it', () => {
    const model = tf.sequential({ layers: [layers.gaussianNoise({ inputShape: [4, 2], stddev: 1 })] });
    expect(() => compileModel(model, { input: input('features', [1, 4, 2]), training: false })).toThrow(
      /GaussianNoise/,
    );
  });

  it.each([
    ['a regulariser', () => layers.dense({ inputShape: [4], units: 1, kernelRegularizer: 'l1l2' }), [4]],
    ['a constraint', () => layers.dense({ inputShape: [4], units: 1, kernelConstraint: 'nonNeg' }), [4]],
    [
      'causal padding',
      () => layers.conv1d({ inputShape: [4, 2], filters: 1, kernelSize: 2, padding: 'causal' }),
      [4, 2],
    ],
    [
      'channels first',
      () => layers.maxPooling2d({ inputShape: [2, 4, 4], poolSize: 2, dataFormat: 'channelsFirst' }),
      [2, 4, 4],
    ],
  ])('refuses %s instead of passing over it', (_, makeLayer, shape) => {
    const model = tf.sequential({ layers: [makeLayer()] });
    expect(() => compileModel(model, { input: input('features', [1, ...shape]), training: false })).toThrowError(
      expect.objectContaining({ code: 'UNSUPPORTED_LAYER' }) as Error,
    );
  });

  it('refuses data of another shape and says which was expected', () => {
    const model = tf.sequential({ layers: [layers.dense({ inputShape: [4], units: 3 })] });
    expect(() => compileModel(model, { input: input('features', [1, 5]), training: false })).toThrowError(
      expect.objectContaining({ code: 'SHAPE_MISMATCH', expected: '[rows, 4]', received: '[rows, 5]' }) as Error,
    );
  });
});
