import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeRuntime } from '@newfield/runtime';
import * as tfc from '@tensorflow/tfjs-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { randomStream, uniform } from '../src/contracts/random.ts';
import {
  adam,
  evaluate,
  fit,
  initialiseWeights,
  lossOf,
  saveBundle,
  tf,
  TrainingEngine,
  withCalibration,
  type EngineOptions,
  type FitOptions,
  type HostTensor,
  type LayersModel,
} from '../src/index.ts';
import { TfjsEngine } from '../src/training/tfjs-engine.ts';
import { arrayDataset, brightHalf } from './fixtures.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'newfield-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Rescaling has no rule in the compiler. */
const withUnknownLayer = (): LayersModel =>
  initialiseWeights(
    tf.sequential({
      layers: [
        tf.layers.rescaling({ name: 'unknown', inputShape: [8, 8, 3], scale: 2 }),
        tf.layers.conv2d({ name: 'conv', filters: 4, kernelSize: 3, activation: 'relu' }),
        tf.layers.flatten({ name: 'flat' }),
        tf.layers.dense({ name: 'output', units: 1, activation: 'sigmoid' }),
      ],
    }),
    1,
  );

const preprocessing = { size: [8, 8], resize: 'stretch', colour: 'rgb', scale: '0..1' } as const;
const options = {
  loss: 'binaryCrossentropy',
  preprocessing,
  batchSize: 20,
  optimiser: adam({ learningRate: 0.01 }),
  output: null,
} satisfies FitOptions;

describe('a model with a layer that the compiler lacks', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  afterEach(() => void warn.mockClear());

  it('is trained and evaluated by TensorFlow.js, with a warning that names the layer', async () => {
    const trained = await fit(withUnknownLayer(), brightHalf(100), { ...options, epochs: 6, averageMirrored: true });
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('Rescaling ("unknown")'), expect.anything());
    expect(trained.record.engine).toBe('tensorflow.js');
    const { metrics } = await evaluate(trained, brightHalf(60, { seed: 9 }));
    expect(metrics['accuracy']!.value).toBeGreaterThan(0.9);
    const calibrated = await withCalibration(trained, brightHalf(60, { seed: 5 }), 'platt');
    const again = await evaluate(calibrated, brightHalf(60, { seed: 9 }));
    expect(again.metrics['rocAuc']).toEqual(metrics['rocAuc']);
    expect(again.metrics['logLoss']!.value).not.toBeCloseTo(metrics['logLoss']!.value, 4);
  });

  it('can’t become a bundle, and the error names the layer', async () => {
    const trained = await fit(withUnknownLayer(), brightHalf(40), options);
    const saving = saveBundle(join(folder, 'bundle'), trained, { name: 'x', description: 'x', licence: 'Apache-2.0' });
    await expect(saving).rejects.toMatchObject({ code: 'UNSUPPORTED_LAYER', received: 'Rescaling' });
  });

  it('ends with the same weights after an interruption', async () => {
    const checkpoint = { path: join(folder, 'checkpoint.bin'), everySteps: 3 };
    const whole = withUnknownLayer();
    await fit(whole, brightHalf(100), { ...options, epochs: 2, averagingDecay: 0.9 });
    await fit(withUnknownLayer(), brightHalf(100), { ...options, epochs: 1, averagingDecay: 0.9, checkpoint });
    const resumed = withUnknownLayer();
    const goOn = { ...checkpoint, resume: true };
    await fit(resumed, brightHalf(100), { ...options, epochs: 2, averagingDecay: 0.9, checkpoint: goOn });
    const valuesOf = (model: LayersModel): number[][] => model.getWeights().map((weight) => [...weight.dataSync()]);
    expect(valuesOf(resumed)).toEqual(valuesOf(whole));
  });

  it('leaves no tensor behind', async () => {
    const model = withUnknownLayer();
    await fit(model, brightHalf(40), options);
    const before = tfc.memory().numTensors;
    await fit(model, brightHalf(40), { ...options, epochs: 3 });
    expect(tfc.memory().numTensors).toBe(before);
  });
});

describe('TensorFlow.js trains as the graph does', () => {
  const build = (): LayersModel =>
    initialiseWeights(
      tf.sequential({
        layers: [
          tf.layers.dense({
            name: 'hidden',
            inputShape: [5],
            units: 6,
            useBias: false,
            kernelRegularizer: tf.regularizers.l2({ l2: 0.05 }),
          }),
          tf.layers.batchNormalization({ name: 'norm' }),
          tf.layers.activation({ name: 'act', activation: 'tanh' }),
          tf.layers.dense({ name: 'output', units: 3, activation: 'softmax' }),
        ],
      }),
      3,
    );

  const next = randomStream(4);
  const features = Float32Array.from({ length: 8 * 5 }, () => 2 * uniform(next) - 1);
  const labels = Int32Array.from({ length: 8 }, (_, row) => row % 3);
  const batch = {
    features: { dtype: 'float32', shape: [8, 5], data: features } as HostTensor,
    labels: { dtype: 'int32', shape: [8], data: labels } as HostTensor,
  };

  it.each<[string, Partial<EngineOptions>]>([
    ['plainly', {}],
    [
      'with weighted classes, clipped and scaled gradients, and an average',
      {
        classWeights: [1, 2, 0.5],
        clipping: { kind: 'global-norm', limit: 0.5 },
        gradientScale: { beta: 8, 'output/kernel': 0.5 },
        averagingDecay: 0.5,
        withGradientNorm: true,
      },
    ],
  ])('%s', async (_, changes) => {
    const engineOptions = (model: LayersModel): EngineOptions => ({
      source: { model },
      loss: lossOf('sparseCategoricalCrossentropy'),
      optimiser: adam({ learningRate: 0.05 }),
      runtime: createNodeRuntime('cpu'),
      featureShape: [5],
      dtype: 'float32',
      seed: 1,
      ...changes,
    });
    const [ours, theirs] = [build(), build()];
    const engines = [new TrainingEngine(engineOptions(ours)), new TfjsEngine(engineOptions(theirs))];
    for (let step = 1; step <= 5; step++) {
      const [one, other] = await Promise.all(engines.map((engine) => engine.step(batch, step)));
      expect(other!.loss).toBeCloseTo(one!.loss, 4);
      expect(other!.figureSum).toBe(one!.figureSum);
      if (changes.withGradientNorm) expect(other!.gradientNorm).toBeCloseTo(one!.gradientNorm, 3);
    }
    for (const engine of engines) {
      engine.writeWeights();
      await engine.dispose();
    }
    theirs.trainableWeights.forEach((weight, index) => {
      const expected = ours.trainableWeights[index]!.read().dataSync();
      weight
        .read()
        .dataSync()
        .forEach((value, place) => expect(Math.abs(value - expected[place]!)).toBeLessThan(1e-3));
    });
  });
});

it('a data set of the wrong shape is refused on TensorFlow.js too', async () => {
  vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const rows = arrayDataset({ features: new Float32Array(8), labels: Int32Array.of(0, 1), shape: [4] });
  await expect(fit(withUnknownLayer(), rows, options)).rejects.toMatchObject({ code: 'SHAPE_MISMATCH' });
});
