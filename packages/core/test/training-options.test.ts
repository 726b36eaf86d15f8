import { describe, expect, it } from 'vitest';
import { createNodeRuntime } from '@newfield/runtime';
import {
  adam,
  fit,
  initialiseWeights,
  lossOf,
  quantileLoss,
  sgd,
  splitDataset,
  tf,
  TrainingEngine,
  type Dataset,
  type EngineOptions,
  type FitOptions,
  type HostTensor,
  type LayersModel,
  type TrainingCallback,
} from '../src/index.ts';
import { arrayDataset, brightHalf } from './fixtures.ts';

const float32 = (shape: readonly number[], ...values: number[]): HostTensor => ({
  dtype: 'float32',
  shape,
  data: Float32Array.from(values),
});

/** One linear unit without bias, starting at the given weights. */
function line(...weights: number[]): LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        name: 'line',
        inputShape: [weights.length],
        units: 1,
        useBias: false,
        kernelInitializer: tf.initializers.zeros(),
      }),
    ],
  });
  const engine = engineOf(model, {});
  engine.restore(new Map([['line/kernel', Float32Array.from(weights)]]));
  engine.writeWeights();
  return model;
}

function engineOf(model: LayersModel, changes: Partial<EngineOptions>): TrainingEngine {
  return new TrainingEngine({
    source: { model },
    loss: lossOf('meanSquaredError'),
    optimiser: sgd({ learningRate: 0.1 }),
    runtime: createNodeRuntime('cpu'),
    featureShape: [Number(model.inputs[0]!.shape[1])],
    dtype: 'float32',
    seed: 1,
    ...changes,
  });
}

/** The weights after one step on one row, whose gradient of `(w·x - y)²` is `2·(w·x - y)·x`. */
async function afterOneStep(
  model: LayersModel,
  x: readonly number[],
  y: number,
  changes: Partial<EngineOptions>,
): Promise<number[]> {
  const engine = engineOf(model, changes);
  await engine.step({ features: float32([1, x.length], ...x), labels: float32([1, 1], y) }, 1);
  engine.writeWeights();
  await engine.dispose();
  return Array.from(model.getWeights()[0]!.dataSync());
}

const expectClose = (received: readonly number[], expected: readonly number[]): void =>
  received.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 5));

describe('a step, by hand', () => {
  // w = (1, 2), x = (3, 4), y = 1: w·x - y = 10, gradient (60, 80), norm 100.
  it.each<[string, Partial<EngineOptions>, number[]]>([
    ['plain', {}, [1 - 6, 2 - 8]],
    ['clipped by value', { clipping: { kind: 'value', limit: 70 } }, [1 - 6, 2 - 7]],
    ['clipped by norm', { clipping: { kind: 'norm', limit: 10 } }, [1 - 0.6, 2 - 0.8]],
    ['clipped by the norm of all', { clipping: { kind: 'global-norm', limit: 50 } }, [1 - 3, 2 - 4]],
    ['not clipped below the limit', { clipping: { kind: 'global-norm', limit: 101 } }, [1 - 6, 2 - 8]],
    ['with weight decay', { optimiser: sgd({ learningRate: 0.1, weightDecay: 0.5 }) }, [0.95 - 6, 1.9 - 8]],
    // The first average keeps min(0.9, 2/11) of the old weights.
    ['averaged', { averagingDecay: 0.9 }, [1 - (6 * 9) / 11, 2 - (8 * 9) / 11]],
  ])('%s', async (_, changes, expected) => {
    expectClose(await afterOneStep(line(1, 2), [3, 4], 1, changes), expected);
  });

  it('with a scaled gradient, by the weight’s name or by layer and weight', async () => {
    expectClose(await afterOneStep(line(1, 2), [3, 4], 1, { gradientScale: { kernel: 0.5 } }), [1 - 3, 2 - 4]);
    const scales = { kernel: 9, 'line/kernel': 2 };
    expectClose(await afterOneStep(line(1, 2), [3, 4], 1, { gradientScale: scales }), [1 - 12, 2 - 16]);
  });

  it('with weighted rows', async () => {
    // Rows x = 1 and 2 of w·x = y with w = 1: gradients 2·(1 - 3)·1 = -4 and 2·(2 - 1)·2 = 4, weighed 0.5 and 2, of two rows.
    const model = line(1);
    const engine = engineOf(model, { hasRowWeights: true });
    const batch = {
      features: float32([2, 1], 1, 2),
      labels: float32([2, 1], 3, 1),
      weights: float32([2], 0.5, 2),
    };
    expect((await engine.evaluate(batch)).loss).toBeCloseTo((0.5 * 4 + 2 * 1) / 2, 6);
    await engine.step(batch, 1);
    engine.writeWeights();
    await engine.dispose();
    expectClose(Array.from(model.getWeights()[0]!.dataSync()), [1 - 0.1 * ((0.5 * -4 + 2 * 4) / 2)]);
  });

  it('reports the norm of the gradients before clipping', async () => {
    const engine = engineOf(line(1, 2), { withGradientNorm: true, clipping: { kind: 'norm', limit: 1 } });
    const { gradientNorm } = await engine.step({ features: float32([1, 2], 3, 4), labels: float32([1, 1], 1) }, 1);
    expect(gradientNorm).toBeCloseTo(100, 3);
  });
});

const model = (): LayersModel => {
  const { layers } = tf;
  const stack = [
    layers.flatten({ name: 'flatten', inputShape: [8, 8, 3] }),
    layers.dense({ name: 'hidden', units: 8, activation: 'relu' }),
    layers.dense({ name: 'out', units: 1, activation: 'sigmoid' }),
  ];
  return initialiseWeights(tf.sequential({ layers: stack }), 4);
};
const base: FitOptions = { loss: 'binaryCrossentropy', output: null, batchSize: 16, seed: 3 };
const weightsOf = (trained: LayersModel): number[] =>
  trained.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
const preprocessing = { size: [8, 8], resize: 'stretch', colour: 'rgb', scale: '0..1' } as const;

describe('early stopping', () => {
  const options: FitOptions = { ...base, preprocessing, epochs: 30, validationData: brightHalf(40, { seed: 8 }) };

  it('stops when the figure no longer gets better, and ends with the best weights', async () => {
    const earlyStopping = { monitor: 'val_accuracy', patience: 2, minDelta: 0.2 };
    const stopped = model();
    const { history, record } = await fit(stopped, brightHalf(60), { ...options, earlyStopping });
    expect(history.epochs.length).toBeLessThan(30);
    expect(record.epochs).toBe(history.epochs.length);
    expect(record.bestEpoch).toBe(history.epochs.length - 2);
    const asLong = model();
    await fit(asLong, brightHalf(60), { ...options, epochs: record.bestEpoch! });
    expect(weightsOf(stopped)).toEqual(weightsOf(asLong));
  });

  it('never stops with infinite patience, and still ends with the best weights', async () => {
    const earlyStopping = { monitor: 'val_loss', patience: Number.POSITIVE_INFINITY };
    const { history, record } = await fit(model(), brightHalf(60), { ...options, epochs: 6, earlyStopping });
    const losses = history.history['val_loss']!;
    expect(losses).toHaveLength(6);
    expect(losses[record.bestEpoch! - 1]).toBe(Math.min(...losses));
  });

  it('refuses to watch a figure that is not reported', async () => {
    await expect(
      fit(model(), brightHalf(32), { ...base, preprocessing, earlyStopping: { monitor: 'val_loss' } }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', received: 'val_loss' });
  });
});

describe('class weights', () => {
  it('weigh each row by its class', async () => {
    const undecided = tf.sequential({
      layers: [
        tf.layers.dense({
          inputShape: [1],
          units: 1,
          activation: 'sigmoid',
          kernelInitializer: tf.initializers.zeros(),
        }),
      ],
    });
    const engine = engineOf(undecided, { loss: lossOf('binaryCrossentropy'), classWeights: [1, 10] });
    const { loss } = await engine.step({ features: float32([2, 1], 1, 1), labels: float32([2, 1], 0, 1) }, 1);
    // Each row loses ln 2.
    expect(loss).toBeCloseTo(((1 + 10) / 2) * Math.LN2, 5);
  });

  it('count in training alone, as in Keras; penalties count in validation too', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({
          inputShape: [2],
          units: 1,
          kernelRegularizer: tf.regularizers.l2({ l2: 0.5 }),
          kernelInitializer: tf.initializers.ones(),
        }),
      ],
    });
    const engine = engineOf(model, {
      classWeights: [10, 10],
      loss: lossOf('binaryCrossentropy'),
      optimiser: sgd({ learningRate: 1e-9 }),
    });
    const batch = { features: float32([1, 2], 0, 0), labels: float32([1, 1], 1) };
    const plain = -Math.log(1e-7);
    // Outputs are linear: 0 is a probability of 0, held at 1e-7. Two weights of 1 cost 0.5 each.
    expect((await engine.evaluate(batch)).loss).toBeCloseTo(plain + 1, 3);
    expect((await engine.step(batch, 1)).loss).toBeCloseTo(10 * plain + 1, 2);
    await engine.dispose();
  });

  it('of several units are those of each unit’s class', async () => {
    const several = tf.sequential({ layers: [tf.layers.dense({ inputShape: [2], units: 3, activation: 'sigmoid' })] });
    const lossWith = async (changes: Partial<EngineOptions>): Promise<number> => {
      const engine = engineOf(several, { loss: lossOf('binaryCrossentropy'), ...changes });
      const batch = { features: float32([2, 2], 1, 2, 3, 4), labels: float32([2, 3], 0, 1, 1, 0, 0, 1) };
      const { loss } = await engine.step(batch, 1);
      await engine.dispose();
      return loss;
    };
    expect(await lossWith({ classWeights: [1, 1] })).toBeCloseTo(await lossWith({}), 5);
  });

  it('are refused where rows have no class, and so is augmentation where they are no pictures', async () => {
    const rows = arrayDataset({ features: Float32Array.of(1, 2, 3, 4), labels: Float32Array.of(1, 2), shape: [2] });
    const quantile = { loss: quantileLoss({ quantiles: [0.5] }), output: null };
    await expect(fit(line(0, 0), rows, { ...quantile, classWeight: { 0: 2 } })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await expect(fit(line(0, 0), rows, { ...quantile, augmentation: { flip: 'random' } })).rejects.toMatchObject({
      code: 'SHAPE_MISMATCH',
    });
  });

  it('of ones change nothing', async () => {
    const [plain, weighted] = [model(), model()];
    await fit(plain, brightHalf(32), { ...base, preprocessing });
    await fit(weighted, brightHalf(32), { ...base, preprocessing, classWeight: { 0: 1, 1: 1 } });
    expect(weightsOf(weighted)).toEqual(weightsOf(plain));
  });
});

describe('row weights', () => {
  const weighted = (weightOf: (row: number) => number): Dataset => ({
    ...brightHalf(32),
    async *batches(options) {
      for await (const batch of brightHalf(32).batches(options)) {
        yield { ...batch, weights: float32([batch.rowIds!.length], ...Array.from(batch.rowIds!, weightOf)) };
      }
    },
  });

  it('of ones change nothing, of a class equal class weights', async () => {
    const train = async (dataset: Dataset, classWeight?: Record<number, number>): Promise<number[][]> => {
      const one = model();
      await fit(one, dataset, { ...base, preprocessing, epochs: 2, ...(classWeight && { classWeight }) });
      return one.getWeights().map((weight) => Array.from(weight.dataSync()));
    };
    expect(await train(weighted(() => 1))).toEqual(await train(brightHalf(32)));
    const [byRow, byClass] = [await train(weighted((row) => (row % 2) + 1)), await train(brightHalf(32), { 1: 2 })];
    byRow.flat().forEach((value, index) => expect(value).toBeCloseTo(byClass.flat()[index]!, 5));
  });

  it.each<[string, Dataset, Partial<FitOptions>, string]>([
    ['negative', weighted(() => -1), {}, 'VALUE_RANGE'],
    ['not a number', weighted(() => Number.NaN), {}, 'NON_FINITE_DATA'],
    ['mixed', weighted(() => 1), { augmentation: { mixupAlpha: 0.2 } }, 'INVALID_ARGUMENT'],
  ])('that are %s are refused', async (_, dataset, options, code) => {
    await expect(fit(model(), dataset, { ...base, preprocessing, ...options })).rejects.toMatchObject({ code });
  });
});

describe('callbacks', () => {
  it('are told of the plan, of each step and epoch, and can end the training', async () => {
    const told: string[] = [];
    const callback: TrainingCallback = {
      onStart: (plan) => void told.push(JSON.stringify(plan)),
      onStepEnd: (step, { loss }) => void told.push(`step ${step} ${Number.isFinite(loss)}`),
      onEpochEnd: async (epoch, logs) => {
        told.push(`epoch ${epoch} ${Object.keys(logs).join(' ')}`);
        if (epoch === 2) throw new Error('enough');
      },
    };
    const options = { ...base, preprocessing, batchSize: 16, epochs: 5, callbacks: [callback] };
    await expect(fit(model(), brightHalf(32), options)).rejects.toThrow('enough');
    expect(told).toEqual([
      '{"epochs":5,"stepsPerEpoch":2,"stepsDone":0}',
      'step 1 true',
      'step 2 true',
      'epoch 1 loss accuracy',
      'step 3 true',
      'step 4 true',
      'epoch 2 loss accuracy',
    ]);
  });
});

describe('splitDataset', () => {
  const labels = Int32Array.from({ length: 100 }, (_, row) => (row % 10 === 0 ? 1 : 0));
  const rare = arrayDataset({
    features: Float32Array.from({ length: 100 }, (_, row) => row),
    labels,
    shape: [1],
  });
  const rowsOf = async (dataset: Dataset, batchSize: number): Promise<number[]> => {
    const rows: number[] = [];
    for await (const { features, rowIds } of dataset.batches({ batchSize })) {
      expect(Array.from(features.data, Number)).toEqual([...rowIds!]);
      rows.push(...rowIds!);
    }
    return rows;
  };

  it('gives each row to one side and each class its share', async () => {
    const [first, second] = await splitDataset(rare, { fraction: 0.3, seed: 1 });
    const rows = [await rowsOf(first, 7), await rowsOf(second, 64)];
    expect(rows.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, row) => row));
    expect(rows.map((side) => side.filter((row) => labels[row] === 1).length)).toEqual([7, 3]);
    expect([first.numRows, second.numRows]).toEqual([70, 30]);
  });

  it('is the same for the same seed and another for another', async () => {
    const second = async (seed: number): Promise<number[]> =>
      rowsOf((await splitDataset(rare, { fraction: 0.3, seed }))[1], 10);
    expect(await second(1)).toEqual(await second(1));
    expect(await second(2)).not.toEqual(await second(1));
  });

  it('fills its batches whatever the whole’s batches hold', async () => {
    const [first] = await splitDataset(rare, { fraction: 0.3, seed: 1 });
    const sizes: number[] = [];
    for await (const { features } of first.batches({ batchSize: 32 })) sizes.push(features.shape[0]!);
    expect(sizes).toEqual([32, 32, 6]);
  });

  it('cuts a part of another split, and loses no row', async () => {
    const [half] = await splitDataset(brightHalf(100), { fraction: 0.5, seed: 1 });
    const [first, second] = await splitDataset(half, { fraction: 0.3, seed: 2 });
    expect([first.numRows, second.numRows]).toEqual([34, 16]);
    const ids: number[] = [];
    for (const part of [first, second]) {
      for await (const { rowIds } of part.batches({ batchSize: 8 })) ids.push(...rowIds!);
    }
    const wanted: number[] = [];
    for await (const { rowIds } of half.batches({ batchSize: 8 })) wanted.push(...rowIds!);
    expect(ids.sort()).toEqual(wanted.sort());
  });

  it('serves fit’s validationSplit', async () => {
    const { history, record } = await fit(model(), brightHalf(60), { ...base, preprocessing, validationSplit: 0.2 });
    expect(history.history['val_loss']).toHaveLength(1);
    expect(record.data).toMatchObject({ rows: 48, split: 'all, 80 % by seed 3' });
  });

  it('refuses a share outside (0, 1), and validation data beside it', async () => {
    await expect(splitDataset(rare, { fraction: 1, seed: 1 })).rejects.toMatchObject({ code: 'VALUE_RANGE' });
    await expect(
      fit(model(), brightHalf(60), { ...base, preprocessing, validationSplit: 0.2, validationData: brightHalf(10) }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('regression', () => {
  it('fits numbers, and reports the mean absolute error', async () => {
    const numRows = 64;
    const features = Float32Array.from({ length: 2 * numRows }, (_, index) => ((index * 37) % 17) / 17);
    const labels = Float32Array.from({ length: numRows }, (_, row) => 3 * features[2 * row]! - features[2 * row + 1]!);
    const dataset = arrayDataset({ features, labels, shape: [2] });
    const { history } = await fit(line(0, 0), dataset, {
      ...base,
      loss: 'meanSquaredError',
      optimiser: adam({ learningRate: 0.1 }),
      epochs: 60,
    });
    expect(Object.keys(history.history)).toEqual(['loss', 'mae']);
    expect(history.history['mae']!.at(-1)).toBeLessThan(0.05);
  });
});
