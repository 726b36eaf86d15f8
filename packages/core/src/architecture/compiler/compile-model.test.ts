import { emitOnnx, input } from '@newfield/autograd';
import { createNodeRuntime } from '@newfield/runtime';
import { describe, expect, it } from 'vitest';
import { tf } from '../tf.ts';
import { compileModel, readParameter } from './index.ts';

const { layers } = tf;

describe('a compiled model', () => {
  it('says what its L1 and L2 regularisers add to the loss', async () => {
    const model = tf.sequential({
      layers: [
        layers.dense({
          inputShape: [2],
          units: 1,
          kernelInitializer: tf.initializers.constant({ value: -3 }),
          kernelRegularizer: tf.regularizers.l1l2({ l1: 0.5, l2: 0.1 }),
        }),
      ],
    });
    const { penalties, parameters } = compileModel(model, { input: input('features', [1, 2]), training: true });
    const session = await createNodeRuntime('cpu').createSession(
      emitOnnx({ inputs: [parameters[0]!.tensor], outputs: { l1: penalties[0]!, l2: penalties[1]! } }),
    );
    const kernel = readParameter(parameters[0]!);
    const results = await session.run({ [parameters[0]!.name]: { dtype: 'float32', shape: [2, 1], data: kernel } });
    await session.dispose();
    // 0.5 · (3 + 3) and 0.1 · (9 + 9)
    expect([results['l1']!.data[0], results['l2']!.data[0]]).toEqual([3, expect.closeTo(1.8, 5)]);
  });

  it('changes no weight of a frozen layer, and normalises by its running figures', () => {
    const model = tf.sequential({
      layers: [layers.dense({ inputShape: [2], units: 2 }), layers.batchNormalization({})],
    });
    model.layers.forEach((layer) => (layer.trainable = false));
    const { parameters, updates } = compileModel(model, { input: input('features', [4, 2]), training: true });
    expect(parameters.filter(({ trainable }) => trainable)).toEqual([]);
    expect(updates.size).toBe(0);
  });

  it('uses one set of weights where a layer is used twice', () => {
    const shared = layers.dense({ name: 'shared', units: 3 });
    const inputs = tf.input({ shape: [3] });
    const twice = shared.apply(shared.apply(inputs)) as typeof inputs;
    const { parameters } = compileModel(tf.model({ inputs, outputs: twice }), {
      input: input('features', [2, 3]),
      training: true,
    });
    expect(parameters.map(({ name }) => name)).toEqual(['shared/kernel', 'shared/bias']);
  });

  it('refuses a layer without a rule and names it', () => {
    const model = tf.sequential({ layers: [layers.alphaDropout({ inputShape: [4, 2], rate: 0.5 })] });
    expect(() => compileModel(model, { input: input('features', [1, 4, 2]), training: false })).toThrow(/AlphaDropout/);
  });

  it.each([
    ['a constraint', () => layers.dense({ inputShape: [4], units: 1, kernelConstraint: 'nonNeg' }), [4]],
    ['a mask', () => layers.embedding({ inputDim: 4, outputDim: 2, maskZero: true, inputLength: 4 }), [4]],
    ['a state', () => layers.lstm({ batchInputShape: [1, 4, 2], units: 1, stateful: true }), [4, 2]],
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
