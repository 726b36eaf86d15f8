import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  firstFilters,
  loadPredictor,
  nearestRows,
  openFeatures,
  readActivations,
  type HostTensor,
  type LocalPredictor,
} from '../../../src/index.ts';
import { brightHalf, saveBrightHalf } from '../../fixtures.ts';

let folder: string;
let predictor: LocalPredictor;
/** 50 pictures; the even ones are brighter above. */
let pictures: HostTensor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  await saveBrightHalf(join(folder, 'bundle'));
  predictor = await loadPredictor(join(folder, 'bundle'));
  for await (const { features } of brightHalf(50, { seed: 11 }).batches({ batchSize: 50 })) pictures = features;
});
afterAll(async () => {
  await predictor.dispose();
  await rm(folder, { recursive: true, force: true });
});

describe('penultimate features', () => {
  it('lie near each other for pictures of one class, whatever the batch', async () => {
    const reader = await openFeatures(predictor.model);
    const features = await reader.read(pictures);
    expect(features).toHaveLength(50 * reader.numFeatures);
    const size = 8 * 8 * 3;
    for (const row of [3, 40]) {
      const data = (pictures.data as Uint8Array).slice(row * size, (row + 1) * size);
      const query = await reader.read({ ...pictures, shape: [1, 8, 8, 3], data });
      query.forEach((value, index) => expect(value).toBeCloseTo(features[row * reader.numFeatures + index]!, 4));
      const nearest = nearestRows(features, query, 9);
      expect(nearest[0]!.row).toBe(row);
      const numAlike = nearest.filter((neighbour) => neighbour.row % 2 === row % 2).length;
      expect(numAlike).toBeGreaterThanOrEqual(8);
    }
    await reader.dispose();
  });
});

describe('layers', () => {
  it('show what each makes of a row, rectified where it is', async () => {
    const row = { ...pictures, shape: [1, 8, 8, 3], data: (pictures.data as Uint8Array).slice(0, 8 * 8 * 3) };
    const layers = await readActivations(predictor.model, row);
    expect(layers[0]).toMatchObject({ kind: 'convolution', position: 1 });
    expect(layers[0]!.shape).toHaveLength(3);
    expect(Math.min(...layers[0]!.values)).toBe(0);
    expect(layers.at(-1)).toMatchObject({ kind: 'dense', shape: [expect.any(Number)] });
    for (const { shape, values, silentShare } of layers) {
      expect(values).toHaveLength(shape.reduce((product, length) => product * length, 1));
      expect(silentShare).toBe(values.filter((value) => value <= 0).length / values.length);
    }
    const some = await readActivations(predictor.model, row, { numLayersMax: 2 });
    expect(some.map(({ position }) => position)).toEqual([1, layers.length]);
  });
});

describe('first filters', () => {
  it('are pictures around grey, each as strong as it can be', () => {
    const { numFilters, heightPx, widthPx, numChannels, values } = firstFilters(predictor.model)!;
    expect(numChannels).toBe(3);
    const size = heightPx * widthPx * numChannels;
    expect(values).toHaveLength(numFilters * size);
    for (let filter = 0; filter < numFilters; filter++) {
      const own = values.subarray(filter * size, (filter + 1) * size);
      expect(Math.max(...own.map((value) => Math.abs(value - 0.5)))).toBeCloseTo(0.5, 6);
    }
  });
});
