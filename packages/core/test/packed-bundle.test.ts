import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createForwardPass,
  initialiseWeights,
  loadPredictor,
  openLayersModel,
  openOutputs,
  roundToPacked,
  saveBundle,
  tf,
  type BundleSource,
  type HostTensor,
} from '../src/index.ts';

const numFeatures = 300;
const network = (seed: number) =>
  initialiseWeights(
    tf.sequential({
      layers: [
        tf.layers.dense({ name: 'first', inputShape: [numFeatures], units: 64, activation: 'relu' }),
        tf.layers.dense({ name: 'output', units: 3, activation: 'sigmoid' }),
      ],
    }),
    seed,
  );
const source = (packed: boolean): BundleSource => ({
  model: network(5),
  featureShape: [numFeatures],
  dtype: 'float32',
  classNames: ['a', 'b', 'c'],
  task: 'multilabel-classification',
  ...(packed && { hasPackedWeights: true }),
  record: {
    data: { name: 'made-up/three', split: 'train', rows: 1, checksum: '0' },
    loss: 'none',
    optimiser: { name: 'none' },
    epochs: 0,
    batchSize: 1,
    seed: 5,
    engine: 'none',
    durationSeconds: 0,
  },
});
const options = { name: 'packed', description: 'Made up.', licence: 'Apache-2.0' };
const rows: HostTensor = {
  dtype: 'float32',
  shape: [4, numFeatures],
  data: Float32Array.from({ length: 4 * numFeatures }, (_, at) => Math.sin(at)),
};

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'newfield-packed-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('packed weights', () => {
  it('take a quarter of the room, and answer with the bits of the graph that was looked at before', async () => {
    const [plain, packed] = [source(false), source(true)];
    roundToPacked(packed);
    const reader = await openOutputs(packed, [], undefined, { numThreads: 1 });
    const before = await reader.read(rows);
    await reader.dispose();
    await saveBundle(join(folder, 'plain'), plain, options);
    const { task } = await saveBundle(join(folder, 'packed'), packed, options);
    expect(task).toBe('multilabel-classification');
    const [large, small] = await Promise.all(
      ['plain', 'packed'].map(async (name) => (await stat(join(folder, name, 'model.onnx'))).size),
    );
    expect(small! / large!).toBeLessThan(0.3);
    const predictor = await loadPredictor(join(folder, 'packed'), { numThreads: 1 });
    const after = await predictor.run(rows);
    await predictor.dispose();
    expect(after['probabilities']!.data).toEqual(before['probabilities']!.data);
  });

  it('are off by half a step of 1 / 127 of their column’s largest at most, and rounded once', async () => {
    const [exact, packed] = [network(5), source(true)];
    roundToPacked(packed);
    const [weights, rounded] = [exact, packed.model].map((model) => model.layers.at(-2)!.getWeights()[0]!.dataSync());
    for (let column = 0; column < 64; column++) {
      const of = (values: ArrayLike<number>) =>
        Array.from({ length: numFeatures }, (_, row) => values[row * 64 + column]!);
      const [here, there] = [of(weights!), of(rounded!)];
      const step = Math.max(...here.map(Math.abs)) / 127;
      for (const [row, value] of here.entries())
        expect(Math.abs(there[row]! - value)).toBeLessThanOrEqual(0.5001 * step);
    }
    const again = packed.model.layers.at(-2)!.getWeights()[0]!.dataSync().slice();
    roundToPacked(packed);
    const twice = packed.model.layers.at(-2)!.getWeights()[0]!.dataSync();
    for (const [at, value] of again.entries()) expect(twice[at]).toBeCloseTo(value, 6);
    const small = packed.model.layers.at(-1)!.getWeights()[0]!.dataSync();
    expect(small).toEqual(exact.layers.at(-1)!.getWeights()[0]!.dataSync());
  });

  it('are refused where the model wasn’t rounded to them, and are no layers to train on', async () => {
    const reader = await openOutputs(source(true), []);
    const answers = await reader.read(rows);
    await reader.dispose();
    const forward = await createForwardPass(source(true));
    const exact = await forward.outputs(rows);
    await forward.dispose();
    expect(answers['probabilities']!.data).not.toEqual(exact.data);
    await expect(openLayersModel(join(folder, 'packed'))).rejects.toThrow();
  });
});
