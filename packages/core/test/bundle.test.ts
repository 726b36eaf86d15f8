import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntime, type RuntimeName } from '@newfield/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cnn,
  evaluate,
  explain,
  exportTriton,
  fit,
  loadPredictor,
  openLayersModel,
  saveBundle,
  transformerEncoder,
  withCalibration,
  type Dataset,
  type HostTensor,
  type TrainedModel,
} from '../src/index.ts';
import { createForwardPass } from '../src/architecture/forward.ts';
import { brightHalf, saveBrightHalf } from './fixtures.ts';

let folder: string;
let bundle: string;
let trained: TrainedModel;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  bundle = join(folder, 'bright-half');
  trained = await saveBrightHalf(bundle);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rowsOf = async (numRows: number): Promise<HostTensor> => {
  for await (const { features } of brightHalf(numRows, { seed: 11 }).batches({ batchSize: numRows })) return features;
  throw new Error('no rows');
};

/** The same rows, every fifth with the other label, so that a sure model is a wrong one. */
function oneInFiveWrong(dataset: Dataset): Dataset {
  return {
    ...dataset,
    async *batches(options) {
      for await (const batch of dataset.batches(options)) {
        const data = (batch.labels.data as Int32Array).map((label, row) => (row % 5 === 0 ? 1 - label : label));
        yield { ...batch, labels: { ...batch.labels, data } };
      }
    },
  };
}

describe('a bundle', () => {
  it('gives the figures of the model it was made from', async () => {
    const predictor = await loadPredictor(bundle);
    const again = await evaluate(predictor, brightHalf(60, { seed: 9 }));
    await predictor.dispose();
    const recorded = predictor.manifest.evaluations[0]!;
    expect(again.rows).toBe(recorded.rows);
    for (const [name, { value }] of Object.entries(recorded.metrics))
      expect(again.metrics[name]!.value).toBeCloseTo(value, 5);
    expect(recorded.metrics['accuracy']!.value).toBeGreaterThan(0.9);
  });

  it.each(['temperature', 'platt', 'isotonic'] as const)('carries its calibration in the graph: %s', async (method) => {
    const model = cnn({ inputShape: [8, 8, 3], filters: [4], denseUnits: 4, numClasses: 2, seed: 2 });
    const { preprocessing } = trained;
    const unsure = await fit(model, brightHalf(64), {
      loss: 'binaryCrossentropy',
      preprocessing: preprocessing!,
      output: null,
    });
    const calibrated = await withCalibration(
      { ...unsure, averageMirrored: true },
      oneInFiveWrong(brightHalf(80, { seed: 13 })),
      method,
    );
    const copy = join(folder, method);
    await saveBundle(copy, calibrated, { name: method, description: method, licence: 'Apache-2.0' });
    const predictor = await loadPredictor(copy);
    expect(predictor.manifest.calibration).toEqual(calibrated.calibration);
    const test = oneInFiveWrong(brightHalf(60, { seed: 9 }));
    const [before, expected] = [await evaluate(unsure, test), await evaluate(calibrated, test)];
    const received = await evaluate(predictor, test);
    await predictor.dispose();
    expect(received.metrics['brierScore']!.value).toBeCloseTo(expected.metrics['brierScore']!.value, 6);
    expect(received.metrics['brierScore']!.value).toBeLessThan(before.metrics['brierScore']!.value - 1e-3);
    const card = await readFile(join(copy, 'README.md'), 'utf8');
    expect(card).toMatch(/\| calibration \| .*fitted on the validation split/);
  });

  it('answers one prediction a row with label and probabilities', async () => {
    const predictor = await loadPredictor(bundle);
    const predictions = await predictor.predict(await rowsOf(3));
    await predictor.dispose();
    expect(predictions.map(({ label }) => label)).toEqual(['upper', 'lower', 'upper']);
    for (const { label, probability, probabilities } of predictions) {
      expect(probability).toBe(probabilities[label]);
      expect(probabilities['upper']! + probabilities['lower']!).toBeCloseTo(1, 6);
    }
  });

  it.each<RuntimeName>(['wasm', 'tfjs-cpu', 'tfjs-wasm'])('gives the same answer on %s as on cpu', async (name) => {
    const inputs = await rowsOf(5);
    const probabilities = async (runtime: RuntimeName): Promise<number[]> => {
      const predictor = await loadPredictor(bundle, { runtime: createRuntime(runtime) });
      const predictions = await predictor.predict(inputs);
      await predictor.dispose();
      return predictions.map((prediction) => prediction.probabilities['lower']!);
    };
    const expected = await probabilities('cpu');
    (await probabilities(name)).forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 5));
  });

  it('refuses input of another shape or dtype', async () => {
    const predictor = await loadPredictor(bundle);
    const wrong: HostTensor[] = [
      { dtype: 'uint8', shape: [1, 4, 4, 3], data: new Uint8Array(48) },
      { dtype: 'float32', shape: [1, 8, 8, 3], data: new Float32Array(192) },
      { dtype: 'uint8', shape: [2, 8, 8, 3], data: new Uint8Array(192) },
    ];
    for (const input of wrong)
      await expect(predictor.predict(input)).rejects.toMatchObject({
        code: 'SHAPE_MISMATCH',
        expected: 'uint8 [rows, 8, 8, 3]',
      });
    await predictor.dispose();
  });

  it('stops when it is told to', async () => {
    const predictor = await loadPredictor(bundle);
    await expect(predictor.predict(await rowsOf(3), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    await predictor.dispose();
  });

  it('says where the evidence stands', async () => {
    const predictor = await loadPredictor(bundle);
    const { heatmap, prediction } = await explain(predictor, await rowsOf(1));
    await predictor.dispose();
    const values = Array.from(heatmap.data as Float32Array);
    expect(heatmap.shape).toEqual([8, 8]);
    expect(prediction.label).toBe('upper');
    expect(Math.max(...values)).toBeCloseTo(1, 5);
    const half = (from: number): number => values.slice(from, from + 32).reduce((sum, value) => sum + value, 0);
    expect(half(0)).toBeGreaterThan(half(32));
  });

  it('opens again as layers that answer the same', async () => {
    const { model, preprocessing } = await openLayersModel(bundle);
    const forward = await createForwardPass({ ...trained, model, ...(preprocessing && { preprocessing }) });
    const predictor = await loadPredictor(bundle);
    const inputs = await rowsOf(4);
    const reopened = (await forward.probabilities(inputs)).data as Float32Array;
    const predictions = await predictor.predict(inputs);
    predictions.forEach(({ probabilities }, row) =>
      expect(reopened[2 * row + 1]).toBeCloseTo(probabilities['lower']!, 5),
    );
    await Promise.all([forward.dispose(), predictor.dispose()]);
  });

  it('is laid out for Triton with input, outputs and labels', async () => {
    const model = await exportTriton(bundle, join(folder, 'repository'));
    expect(await readFile(join(model, '1', 'model.onnx'))).toEqual(await readFile(join(bundle, 'model.onnx')));
    expect(await readFile(join(model, 'labels.txt'), 'utf8')).toBe('upper\nlower\n');
    expect(await readFile(join(model, 'config.pbtxt'), 'utf8')).toBe(`# bright-half 1.0.0: Which half is brighter?
name: "bright-half"
backend: "onnxruntime"
max_batch_size: 256
input [ { name: "features" data_type: TYPE_UINT8 dims: [ 8, 8, 3 ] } ]
output [ { name: "probabilities" data_type: TYPE_FP32 dims: [ 2 ] label_filename: "labels.txt" }, { name: "decision" data_type: TYPE_INT32 dims: [ 1 ] reshape: { shape: [ ] } } ]
dynamic_batching { max_queue_delay_microseconds: 1000 }
`);
  });

  it('never replaces a folder that holds something else', async () => {
    const thesis = join(folder, 'thesis');
    await mkdir(thesis);
    await writeFile(join(thesis, 'chapter.tex'), 'years of work');
    const saving = saveBundle(thesis, trained, { name: 'x', description: 'x', licence: 'Apache-2.0' });
    await expect(saving).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(await readFile(join(thesis, 'chapter.tex'), 'utf8')).toBe('years of work');
  });

  it('takes whole numbers, and says what they are', async () => {
    const tokens = Int32Array.from({ length: 16 * 4 }, (_, index) => (index * 7) % 6);
    const labels = Int32Array.from({ length: 16 }, (_, row) => row % 2);
    const rows: Dataset = {
      ...brightHalf(16),
      featureShape: [4],
      async *batches() {
        yield {
          features: { dtype: 'int32', shape: [16, 4], data: tokens },
          labels: { dtype: 'int32', shape: [16], data: labels },
        };
      },
    };
    const model = transformerEncoder({
      length: 4,
      vocabularySize: 6,
      width: 4,
      numLayers: 1,
      numHeads: 2,
      outputs: { numClasses: 2 },
      seed: 1,
    });
    const fitted = await fit(model, rows, { loss: 'binaryCrossentropy', batchSize: 16, output: null });
    const bundleOfTokens = join(folder, 'tokens');
    const about = { name: 'tokens', description: 'x', licence: 'Apache-2.0' };
    await saveBundle(bundleOfTokens, fitted, { ...about, inputUnit: 'token', inputRange: [0, 5] });
    const predictor = await loadPredictor(bundleOfTokens);
    expect(predictor.manifest.input).toMatchObject({ dtype: 'int32', unit: 'token', range: [0, 5] });
    expect(await predictor.predict({ dtype: 'int32', shape: [16, 4], data: tokens })).toHaveLength(16);
    await predictor.dispose();
  });

  it('appears whole or not at all', async () => {
    await expect(
      saveBundle('/dev/null/bundle', trained, { name: 'x', description: 'x', licence: 'x' }),
    ).rejects.toMatchObject({ code: 'STORAGE' });
  });
});

describe('loadPredictor refuses', () => {
  /** A copy of the bundle, changed. */
  async function damaged(change: (copy: string) => Promise<void>): Promise<string> {
    const copy = await mkdtemp(join(folder, 'damaged-'));
    await cp(bundle, copy, { recursive: true });
    await change(copy);
    return copy;
  }

  it.each<[string, (copy: string) => Promise<void>]>([
    [
      'a bundle whose weights were altered',
      async (copy) => {
        const bytes = await readFile(join(copy, 'model.onnx'));
        bytes[bytes.length - 500]! ^= 1;
        await writeFile(join(copy, 'model.onnx'), bytes);
      },
    ],
    [
      'a truncated model',
      async (copy) => writeFile(join(copy, 'model.onnx'), (await readFile(join(copy, 'model.onnx'))).subarray(0, 100)),
    ],
    ['a missing model', (copy) => rm(join(copy, 'model.onnx'))],
    ['a manifest that is not JSON', (copy) => writeFile(join(copy, 'manifest.json'), '{')],
    ['a manifest of something else', (copy) => writeFile(join(copy, 'manifest.json'), '{"name":"x"}')],
    [
      'a link out of the bundle',
      async (copy) => {
        await rm(join(copy, 'model.onnx'));
        await symlink('/etc/passwd', join(copy, 'model.onnx'));
      },
    ],
  ])('%s', async (_, change) => {
    await expect(loadPredictor(await damaged(change))).rejects.toMatchObject({
      code: 'INVALID_BUNDLE',
      fix: expect.stringMatching(/\w+/) as string,
    });
  });

  it('a runtime that does not reproduce the recorded outputs', async () => {
    const cpu = createRuntime('cpu');
    const wrong = {
      name: cpu.name,
      async createSession(model: Uint8Array) {
        const session = await cpu.createSession(model);
        return {
          ...session,
          async run(feeds: Readonly<Record<string, HostTensor>>) {
            const results = await session.run(feeds);
            (results['probabilities']!.data as Float32Array)[3]! += 0.001;
            return results;
          },
        };
      },
    };
    await expect(loadPredictor(bundle, { runtime: wrong })).rejects.toMatchObject({ code: 'PARITY' });
  });
});
