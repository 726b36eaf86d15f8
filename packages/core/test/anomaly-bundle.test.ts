import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reshape } from '@newfield/autograd';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkManifest,
  InvalidBundleError,
  loadPredictor,
  maskEvidence,
  maskNetwork,
  openAnomaly,
  openLayersModel,
  openPatches,
  openSmallPictures,
  patchMemoryEvidence,
  readManifest,
  saveAnomalyBundle,
  ShapeMismatchError,
  type AnomalySource,
  type HostTensor,
  type ImageSpec,
} from '../src/index.ts';

const preprocessing: ImageSpec = { size: [16, 16], resize: 'stretch', colour: 'grey', scale: '0..1' };
const grey = (height: number, width: number, value: (y: number, x: number) => number): HostTensor => ({
  dtype: 'uint8',
  shape: [1, height, width, 1],
  data: Uint8Array.from({ length: height * width }, (_, at) => value(Math.floor(at / width), at % width)),
});
/** The picture itself is the evidence. */
const brightness: AnomalySource = {
  preprocessing,
  windowCells: 3,
  evidence: (pictures) => ({ map: reshape(pictures, [-1, 16, 16]), parameters: [] }),
};
const record = {
  data: { name: 'none', split: 'all', rows: 1, checksum: 'none' },
  ...{ loss: 'none', optimiser: { name: 'none' }, epochs: 0, batchSize: 1, seed: 1 },
  ...{ engine: 'cpu', durationSeconds: 0 },
};

describe('an anomaly detector’s graph', () => {
  it('makes pictures small with a triangle as wide as the pixels that become one', async () => {
    const reader = await openSmallPictures(preprocessing);
    // A column that is 160 brighter; of two columns that become one, each gets a part of it.
    const small = await reader.read(grey(32, 32, (_, x) => (x === 8 ? 160 : 0)));
    await reader.dispose();
    const row = Array.from((small.data as Float32Array).subarray(5 * 16, 5 * 16 + 16));
    // Weights 1/8, 3/8, 3/8, 1/8 of columns 2i − 1 to 2i + 2.
    expect(row.slice(2, 7).map((value) => Math.round(value * 1e3) / 1e3)).toEqual([0, 20, 60, 0, 0]);
  });

  it('fails a part whose map reaches the threshold, the map being means over squares of cells', async () => {
    // One cell of the small picture, in its middle, is white.
    const picture = grey(16, 16, (y, x) => (y === 8 && x === 8 ? 255 : 0));
    const decide = async (threshold: number) => {
      const reader = await openAnomaly(brightness, threshold);
      const answer = await reader.read(picture);
      await reader.dispose();
      return answer;
    };
    const { score, map, decision, probabilities } = await decide(0.1);
    expect(Number(score!.data[0])).toBeCloseTo(1 / 9, 6);
    expect(map!.shape).toEqual([1, 16, 16]);
    expect(Math.max(...(map!.data as Float32Array))).toBe(score!.data[0]);
    expect([...(probabilities!.data as Float32Array)][1]).toBe(score!.data[0]);
    expect(decision!.data[0]).toBe(1);
    expect((await decide(0.12))['decision']!.data[0]).toBe(0);
    expect((await decide(Number(score!.data[0])))['decision']!.data[0]).toBe(1);
  });

  it('measures how far patches are from the nearest in memory', async () => {
    const model = maskNetwork({ inputShape: [16, 16, 1], widths: [4, 6, 8, 8], seed: 1 });
    const source = { model, layers: ['quarter_add', 'eighth_add'] };
    const [known, other] = [grey(20, 24, (y, x) => 90 + ((7 * y + 3 * x) % 50)), grey(20, 24, (y) => 10 * y)];
    const patches = await openPatches(source, preprocessing);
    const { shape, data } = await patches.read(known);
    await patches.dispose();
    // A quarter's and an eighth's maps on the grid of the eighth.
    expect(shape).toEqual([1, 2, 2, 14]);
    const memory = {
      ...{ mean: new Float32Array(14), deviation: new Float32Array(14).fill(1), halfDistance: 1 },
      patches: data as Float32Array,
    };
    const reader = await openAnomaly(
      { preprocessing, windowCells: 1, evidence: patchMemoryEvidence(source, memory) },
      1,
    );
    const [same, unlike] = [await reader.read(known), await reader.read(other)];
    await reader.dispose();
    expect(same['score']!.data[0]).toBeLessThan(0.01);
    expect(unlike['score']!.data[0]).toBeGreaterThan(0.03);
  });
});

describe('an anomaly detector’s bundle', () => {
  let folder: string;
  const model = maskNetwork({ inputShape: [16, 16, 1], widths: [4, 6, 8, 8], seed: 1 });
  beforeAll(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'newfield-anomaly-')), 'bundle');
    await saveAnomalyBundle(
      folder,
      { preprocessing, evidence: maskEvidence(model), windowCells: 3, model },
      {
        ...{ name: 'squares', description: 'Squares.', licence: 'Apache-2.0', record, falseAlarmRate: 0.05 },
        threshold: { value: 0.5, chosenBy: 'fixed' },
      },
    );
  });
  afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

  it('judges pictures of any size, and refuses what is too large', async () => {
    const predictor = await loadPredictor(folder);
    for (const [height, width] of [
      [16, 16],
      [90, 31],
      [7, 200],
    ] as const) {
      const { map, decision } = await predictor.run(grey(height, width, () => 100));
      expect([map!.shape, decision!.shape]).toEqual([[1, 8, 8], [1]]);
    }
    const [prediction] = await predictor.predict(grey(20, 20, () => 100));
    expect(prediction!.label).toBe('good');
    await expect(predictor.run(grey(1, 4097, () => 0))).rejects.toThrow(ShapeMismatchError);
    await predictor.dispose();
  });

  it('opens again as layers, to be a backbone for other parts', async () => {
    const { model: again } = await openLayersModel(folder);
    expect(Array.from(again.getWeights()[0]!.dataSync())).toEqual(Array.from(model.getWeights()[0]!.dataSync()));
  });

  it('is the only kind whose pictures may be of any size', async () => {
    const manifest = await readManifest(folder);
    expect(() => checkManifest(manifest)).not.toThrow();
    const { anomaly: _, ...others } = manifest;
    expect(() => checkManifest({ ...others, task: 'binary-classification' })).toThrow(InvalidBundleError);
    expect(() => checkManifest(others)).toThrow(InvalidBundleError);
    const map = { ...manifest.outputs[3]!, shape: [null, null, 8] };
    expect(() => checkManifest({ ...manifest, outputs: [...manifest.outputs.slice(0, 3), map] })).toThrow(
      InvalidBundleError,
    );
  });
});
