import { describe, expect, it } from 'vitest';
import { fit, lossOf, quantileLoss, sgd, tf, type Dataset, type EngineOptions, type FitOptions } from '../src/index.ts';
import { arrayDataset, brightHalf } from './fixtures.ts';
import {
  base,
  eightPixelModel,
  engineOf,
  expectClose,
  float32,
  line,
  preprocessing,
  weightsOf,
} from './small-models.ts';

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
    const [plain, weighted] = [eightPixelModel(), eightPixelModel()];
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
      const one = eightPixelModel();
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
    await expect(fit(eightPixelModel(), dataset, { ...base, preprocessing, ...options })).rejects.toMatchObject({
      code,
    });
  });

  it('multiply each row’s gradient, by hand', async () => {
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
});
