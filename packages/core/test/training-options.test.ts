import { describe, expect, it } from 'vitest';
import {
  adam,
  fit,
  sgd,
  type EngineOptions,
  type FitOptions,
  type LayersModel,
  type TrainingCallback,
} from '../src/index.ts';
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

  it('reports the norm of the gradients before clipping', async () => {
    const engine = engineOf(line(1, 2), { withGradientNorm: true, clipping: { kind: 'norm', limit: 1 } });
    const { gradientNorm } = await engine.step({ features: float32([1, 2], 3, 4), labels: float32([1, 1], 1) }, 1);
    expect(gradientNorm).toBeCloseTo(100, 3);
  });
});

describe('early stopping', () => {
  const options: FitOptions = { ...base, preprocessing, epochs: 30, validationData: brightHalf(40, { seed: 8 }) };

  it('stops when the figure no longer gets better, and ends with the best weights', async () => {
    const earlyStopping = { monitor: 'val_accuracy', patience: 2, minDelta: 0.2 };
    const stopped = eightPixelModel();
    const { history, record } = await fit(stopped, brightHalf(60), { ...options, earlyStopping });
    expect(history.epochs.length).toBeLessThan(30);
    expect(record.epochs).toBe(history.epochs.length);
    expect(record.bestEpoch).toBe(history.epochs.length - 2);
    const asLong = eightPixelModel();
    await fit(asLong, brightHalf(60), { ...options, epochs: record.bestEpoch! });
    expect(weightsOf(stopped)).toEqual(weightsOf(asLong));
  });

  it('never stops with infinite patience, and still ends with the best weights', async () => {
    const earlyStopping = { monitor: 'val_loss', patience: Number.POSITIVE_INFINITY };
    const { history, record } = await fit(eightPixelModel(), brightHalf(60), { ...options, epochs: 6, earlyStopping });
    const losses = history.history['val_loss']!;
    expect(losses).toHaveLength(6);
    expect(losses[record.bestEpoch! - 1]).toBe(Math.min(...losses));
  });

  it('refuses to watch a figure that is not reported', async () => {
    await expect(
      fit(eightPixelModel(), brightHalf(32), { ...base, preprocessing, earlyStopping: { monitor: 'val_loss' } }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', received: 'val_loss' });
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
    await expect(fit(eightPixelModel(), brightHalf(32), options)).rejects.toThrow('enough');
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
