import { describe, expect, it, test } from 'vitest';
import { architectures } from '../architectures.ts';
import { multiHeadAttention } from '../layers/index.ts';
import { tf, type LayersModel, type SymbolicTensor, type layers } from '../tf.ts';
import { describeModel } from './describe-model.ts';
import { weightStatistics } from './weight-statistics.ts';

const { layers: make } = tf;

/** One layer's figures, for one row of the shape. */
function figuresOf(
  layer: layers.Layer,
  shape: number[],
): { multiplyAdds: number | null; parameters: [number, number] } {
  const inputs = tf.input({ shape });
  const described = describeModel(tf.model({ inputs, outputs: layer.apply(inputs) as SymbolicTensor }));
  const { multiplyAdds, numTrainable, numFrozen } = described.layers.at(-1)!;
  return { multiplyAdds, parameters: [numTrainable, numFrozen] };
}

/** Worked out by hand: places × kernel height × kernel width × channels in × channels out, and so on. */
test.each([
  ['Dense [4] → 3', make.dense({ units: 3 }), [4], 4 * 3, [4 * 3 + 3, 0]],
  ['Dense on 5 steps of 4 → 3', make.dense({ units: 3 }), [5, 4], 5 * 4 * 3, [4 * 3 + 3, 0]],
  [
    'Conv2D 3×3, 3 → 8, on 8×8',
    make.conv2d({ filters: 8, kernelSize: 3 }),
    [8, 8, 3],
    6 * 6 * 9 * 3 * 8,
    [9 * 3 * 8 + 8, 0],
  ],
  [
    'Conv2D 3×3 with strides 2, same padding, no bias',
    make.conv2d({ filters: 8, kernelSize: 3, strides: 2, padding: 'same', useBias: false }),
    [8, 8, 3],
    4 * 4 * 9 * 3 * 8,
    [9 * 3 * 8, 0],
  ],
  [
    'DepthwiseConv2D 3×3 on 5 channels',
    make.depthwiseConv2d({ kernelSize: 3 }),
    [8, 8, 5],
    6 * 6 * 9 * 5,
    [9 * 5 + 5, 0],
  ],
  [
    'SeparableConv2D 3×3, 4 → 6',
    make.separableConv2d({ filters: 6, kernelSize: 3, useBias: false }),
    [8, 8, 4],
    6 * 6 * (9 * 4 + 4 * 6),
    [9 * 4 + 4 * 6, 0],
  ],
  [
    'Conv2DTranspose 2×2 with strides 2, 4 → 6',
    make.conv2dTranspose({ filters: 6, kernelSize: 2, strides: 2, useBias: false }),
    [5, 5, 4],
    5 * 5 * 4 * 4 * 6,
    [4 * 4 * 6, 0],
  ],
  ['Conv1D 3, 4 → 6', make.conv1d({ filters: 6, kernelSize: 3 }), [10, 4], 8 * 3 * 4 * 6, [3 * 4 * 6 + 6, 0]],
  ['BatchNormalization', make.batchNormalization({}), [8, 8, 5], 8 * 8 * 5, [10, 10]],
  ['LayerNormalization', make.layerNormalization({}), [7, 6], 2 * 7 * 6, [12, 0]],
  ['LSTM of 4 on 5 steps of 3', make.lstm({ units: 4 }), [5, 3], 5 * 4 * (3 * 4 + 4 * 4), [4 * (3 * 4 + 4 * 4 + 4), 0]],
  // Four projections of 6 → 8 for each of 5 steps, then scores and mixture: 5 × 5 × 8 each.
  [
    'MultiHeadAttention, 2 heads of 4, 5 steps of 6',
    multiHeadAttention({ numHeads: 2, keyDim: 4 }),
    [5, 6],
    4 * 5 * 6 * 8 + 2 * 5 * 5 * 8,
    [4 * 6 * 8 + 3 * 8 + 6, 0],
  ],
  ['MaxPooling2D', make.maxPooling2d({ poolSize: 2 }), [8, 8, 3], 0, [0, 0]],
  [
    'TimeDistributed Dense',
    make.timeDistributed({ layer: make.dense({ units: 3 }) }),
    [5, 4],
    5 * 4 * 3,
    [4 * 3 + 3, 0],
  ],
] as [string, layers.Layer, number[], number, [number, number]][])(
  '%s',
  (_, layer, shape, multiplyAdds, parameters) => {
    expect(figuresOf(layer, shape)).toEqual({ multiplyAdds, parameters });
  },
);

const models: Record<keyof typeof architectures, () => LayersModel> = {
  cnn: () => architectures.cnn({ inputShape: [32, 32, 3], numClasses: 2, seed: 1 }),
  mlp: () => architectures.mlp({ numFeatures: 4, batchNormalization: true, outputs: { numClasses: 3 }, seed: 1 }),
  resnet: () => architectures.resnet({ inputShape: [32, 32, 3], widths: [8, 8], numClasses: 10, seed: 1 }),
  tcn: () => architectures.tcn({ inputShape: [16, 3], outputs: { numValues: 1 }, seed: 1 }),
  transformerDecoder: () => architectures.transformerDecoder({ vocabularySize: 20, length: 8, width: 16, seed: 1 }),
  transformerEncoder: () =>
    architectures.transformerEncoder({ vocabularySize: 20, length: 8, width: 16, outputs: { numClasses: 3 }, seed: 1 }),
};

describe('a described model', () => {
  it.each(Object.entries(models))(
    '%s has as many parameters as TensorFlow.js counts, and no layer is uncounted',
    (_, build) => {
      const model = build();
      const described = describeModel(model);
      expect(described.numTrainable + described.numFrozen).toBe(model.countParams());
      expect(described.layers).toHaveLength(
        model.layers.length + (model.layers[0]!.getClassName() === 'InputLayer' ? 0 : 1),
      );
      expect(described.uncounted).toEqual([]);
    },
  );

  it('of the article has 356,417 parameters and 5,334,912 multiply-adds a row', () => {
    const { numTrainable, multiplyAdds } = describeModel(models.cnn());
    const convolutions = 30 * 30 * 27 * 32 + 13 * 13 * 288 * 64 + 4 * 4 * 576 * 128;
    expect([numTrainable, multiplyAdds]).toEqual([356_417, 5_334_912]);
    expect(numTrainable).toBe(896 + 18_496 + 73_856 + (512 * 512 + 512) + 513);
    expect(multiplyAdds).toBe(convolutions + 512 * 512 + 512);
  });

  it('has a group for each by-pass, and layers of none in two', () => {
    const { groups } = describeModel(models.resnet());
    expect(groups.map(({ layers: ids }) => ids)).toEqual(
      ['stage1', 'stage2'].map((name) => [`${name}_conv2`, `${name}_2_norm`, `${name}_2_act`, `${name}_add`]),
    );
    expect(describeModel(models.transformerEncoder()).groups).toHaveLength(8);
    expect(describeModel(models.cnn()).groups).toEqual([]);
  });

  it('counts the weights of a layer that is used twice once, and its work twice', () => {
    const shared = make.dense({ name: 'shared', units: 3, useBias: false });
    const inputs = tf.input({ shape: [3] });
    const twice = shared.apply(shared.apply(inputs)) as SymbolicTensor;
    const described = describeModel(tf.model({ inputs, outputs: twice }));
    expect(described.layers.map(({ id }) => id).slice(1)).toEqual(['shared', 'shared#2']);
    expect([described.numTrainable, described.multiplyAdds]).toEqual([9, 18]);
  });

  it('opens models inside it, and takes a frozen one’s weights for frozen', () => {
    const inner = tf.sequential({ name: 'inner', layers: [make.dense({ name: 'held', units: 2, inputShape: [3] })] });
    inner.trainable = false;
    const inputs = tf.input({ name: 'features', shape: [3] });
    const head = make.dense({ name: 'head', units: 1 });
    const outputs = head.apply(inner.apply(inputs) as SymbolicTensor) as SymbolicTensor;
    const described = describeModel(tf.model({ inputs, outputs }));
    expect(described.layers.map(({ id }) => id)).toEqual(['features', 'inner/held', 'head']);
    expect([described.numTrainable, described.numFrozen]).toEqual([3, 8]);
    expect(described.groups).toEqual([{ id: 'model:inner', kind: 'model', layers: ['inner/held'] }]);
  });
});

test('statistics of weights are those of their values', () => {
  const layer = make.dense({ name: 'unit', units: 1, inputShape: [4], useBias: false, kernelInitializer: 'ones' });
  const [statistics] = weightStatistics(tf.sequential({ layers: [layer] }));
  expect(statistics).toMatchObject({
    name: 'unit/kernel',
    mean: 1,
    standardDeviation: 0,
    minimum: 1,
    maximum: 1,
    zeroShare: 0,
  });
  expect(statistics!.histogram.reduce((sum, count) => sum + count)).toBe(4);
});
