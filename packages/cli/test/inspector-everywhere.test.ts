import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exportTriton,
  maskEvidence,
  maskNetwork,
  openAnomaly,
  randomStream,
  readManifest,
  saveAnomalyBundle,
  servingNames,
  uniform,
  type AnomalySource,
  type HostTensor,
} from '@newfield/core';
import { createRuntime } from '@newfield/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgePictures, type Judged } from './judge-pictures.ts';

/** Pictures of many sizes, made up. */
function madePictures(count: number): HostTensor[] {
  const next = randomStream(7);
  return Array.from({ length: count }, () => {
    const [height, width] = [40 + (next() % 200), 40 + (next() % 200)];
    const [level, grain] = [40 + (next() % 120), 10 + (next() % 80)];
    const data = Uint8Array.from({ length: height * width }, () => level + grain * uniform(next));
    return { dtype: 'uint8', shape: [1, height, width, 1], data };
  });
}

const source: AnomalySource = {
  ...(() => {
    const model = maskNetwork({ inputShape: [64, 64, 1], widths: [6, 8, 12, 12], firstShare: 0.3, seed: 2 });
    return { model, evidence: maskEvidence(model) };
  })(),
  preprocessing: { size: [64, 64], resize: 'stretch', colour: 'grey', scale: '0..1' },
  windowCells: 3,
};

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'newfield-inspector-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

it('gives the same verdict on every picture in the training, Node, WebAssembly and the Triton export', async () => {
  const pictures = madePictures(40);
  const training = async (threshold: number): Promise<Judged> => {
    const reader = await openAnomaly(source, threshold);
    const judged = await judgePictures(pictures, (feeds) => reader.read(feeds[servingNames.input]!));
    await reader.dispose();
    return judged;
  };
  // In the middle between two neighbouring scores, as a threshold is chosen.
  const sorted = [...(await training(1)).scores].sort((a, b) => a - b);
  const value = (sorted[19]! + sorted[20]!) / 2;
  await saveAnomalyBundle(join(folder, 'bundle'), source, {
    ...{ name: 'noise', description: 'Noise.', licence: 'Apache-2.0', threshold: { value, chosenBy: 'the middle' } },
    record: {
      data: { name: 'noise', split: 'all', rows: 1, checksum: 'none' },
      ...{ loss: 'none', optimiser: { name: 'none' }, epochs: 0, batchSize: 1, seed: 1 },
      ...{ engine: 'cpu', durationSeconds: 0 },
    },
  });
  const exported = await exportTriton(join(folder, 'bundle'), join(folder, 'triton'));
  expect(await readFile(join(exported, 'config.pbtxt'), 'utf8')).toContain('dims: [ -1, -1, 1 ]');
  const onRuntime = async (file: string, runtime: 'cpu' | 'wasm'): Promise<Judged> => {
    const session = await createRuntime(runtime).createSession(await readFile(file));
    const judged = await judgePictures(pictures, (feeds) => session.run(feeds));
    await session.dispose();
    return judged;
  };
  const expected = await training(value);
  expect(new Set(expected.decisions)).toEqual(new Set([0, 1]));
  const smallestMargin = Math.min(...expected.scores.map((score) => Math.abs(score - value)));
  for (const judged of [
    await onRuntime(join(folder, 'bundle', 'model.onnx'), 'cpu'),
    await onRuntime(join(folder, 'bundle', 'model.onnx'), 'wasm'),
    await onRuntime(join(exported, '1', 'model.onnx'), 'cpu'),
  ]) {
    expect(judged.decisions).toEqual(expected.decisions);
    const furthest = Math.max(...judged.scores.map((score, index) => Math.abs(score - expected.scores[index]!)));
    expect(furthest).toBeLessThan(smallestMargin);
  }
  expect((await readManifest(join(folder, 'bundle'))).anomaly).toEqual({ size: [64, 64], windowCells: 3 });
});
