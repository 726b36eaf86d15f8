import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeRuntime } from '@newfield/runtime';
import { enableGpu, requirePeer } from '@newfield/testing';
import * as tfc from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  explain,
  explainers,
  faithfulness,
  heatmapOf,
  loadPredictor,
  randomisationCheck,
  saveBundle,
  withCalibration,
  type ExplainerName,
  type HostTensor,
  type LocalPredictor,
  type Subject,
} from '../../../src/index.ts';
import { openGradients } from '../../../src/explanation/gradients.ts';
import { brightHalf, saveBrightHalf } from '../../fixtures.ts';
import { useOneGpuDevice } from '../one-gpu-device.ts';

const names = Object.keys(explainers) as ExplainerName[];
let folder: string;
let predictor: LocalPredictor;
/** A picture whose upper half is brighter. */
let picture: HostTensor;
let subject: Subject;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  await saveBrightHalf(join(folder, 'bundle'));
  predictor = await loadPredictor(join(folder, 'bundle'));
  for await (const { features } of brightHalf(1, { seed: 11 }).batches({ batchSize: 1 })) picture = features;
  const values = Float32Array.from(picture.data as Uint8Array);
  subject = { model: predictor.model, label: 0, values, rowShape: [8, 8, 3] };
});
afterAll(async () => {
  await predictor.dispose();
  await rm(folder, { recursive: true, force: true });
});

const sum = (values: Iterable<number>): number => Array.from(values).reduce((total, value) => total + value, 0);

describe('every method', () => {
  it.each(names)('%s: has a value for each place, the same for the same seed', async (method) => {
    const first = await explain(predictor, picture, { method, seed: 1 });
    expect(first.method).toBe(method);
    expect(first.prediction.label).toBe('upper');
    expect(first.values.length).toBe(first.shape.reduce((product, length) => product * length, 1));
    expect(first.values.every(Number.isFinite)).toBe(true);
    expect((await explain(predictor, picture, { method, seed: 1 })).values).toEqual(first.values);
    expect(first.heatmap.shape).toEqual([8, 8]);
    expect(Math.max(...(first.heatmap.data as Float32Array))).toBeCloseTo(1, 5);
  });

  // The gradient alone says how fast, not how much: it is no statement about which half is bright.
  it.each(names.filter((name) => !['saliency', 'smooth-grad'].includes(name)))(
    '%s: finds the evidence in the bright half',
    async (method) => {
      const { heatmap } = await explain(predictor, picture, { method });
      const values = Array.from(heatmap.data as Float32Array);
      expect(sum(values.slice(0, 32))).toBeGreaterThan(sum(values.slice(32)));
    },
  );

  it.each(names)('%s: leaves no tensor behind', async (method) => {
    const before = tfc.memory().numTensors;
    await explain(predictor, picture, { method });
    expect(tfc.memory().numTensors).toBe(before);
  });

  it.each(names)('%s: says something else when the weights are random', async (method) => {
    const ends: number[] = [];
    for (const seed of [1, 2, 3, 4, 5]) {
      const { correlations } = await randomisationCheck(subject, method, { seed });
      expect(correlations.length).toBeGreaterThanOrEqual(3);
      ends.push(Math.abs(correlations.at(-1)!));
    }
    // One draw of so small a network may resemble it by chance, and maps of one convolution follow the brightness itself.
    expect(ends.sort((a, b) => a - b)[2]).toBeLessThan(0.75);
  });

  it('refuses several rows', async () => {
    const two = { ...picture, shape: [2, 8, 8, 3], data: new Uint8Array(384) };
    await expect(explain(predictor, two)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('a calibrated bundle that averages views', () => {
  it.each(['temperature', 'platt', 'isotonic'] as const)(
    'is explained by its network’s own score: %s',
    async (method) => {
      const trained = await saveBrightHalf(join(folder, 'plain'));
      const unsure = brightHalf(60, { seed: 5 });
      const whole = await withCalibration({ ...trained, averageMirrored: true, averageShifted: true }, unsure, method);
      const bundle = join(folder, `averaged-${method}`);
      await saveBundle(bundle, whole, { name: 'averaged', description: 'x', licence: 'Apache-2.0' });
      const averaged = await loadPredictor(bundle);
      for (const name of ['grad-cam', 'saliency'] as const) {
        const expected = await explainers[name](subject);
        const received = await explainers[name]({ ...subject, model: averaged.model });
        received.values.forEach((value, index) => expect(value).toBeCloseTo(expected.values[index]!, 5));
      }
      await averaged.dispose();
    },
  );
});

describe('saliency', () => {
  it('equals finite differences of the score', async () => {
    const { values } = await explainers.saliency(subject);
    const gradients = await openGradients(subject.model, 0, subject.rowShape);
    for (const index of [0, 50, 97, 191]) {
      const points = new Float32Array(2 * 192);
      points.set(subject.values);
      points.set(subject.values, 192);
      points[index]! += 0.5;
      points[192 + index]! -= 0.5;
      const { scores } = await gradients.at(points);
      expect(values[index]).toBeCloseTo(scores[0]! - scores[1]!, 3);
    }
    await gradients.dispose();
  });
});

describe('integrated gradients', () => {
  it('sum to the change of the score, and say what is left', async () => {
    const { values, completenessResidual } = await explainers['integrated-gradients'](subject, { baseline: 128 });
    const gradients = await openGradients(subject.model, 0, subject.rowShape);
    const ends = new Float32Array(384).fill(128);
    ends.set(subject.values);
    const { scores } = await gradients.at(ends);
    await gradients.dispose();
    const change = scores[0]! - scores[1]!;
    expect(completenessResidual).toBeCloseTo(Math.abs(sum(values) - change), 3);
    expect(completenessResidual! / Math.abs(change)).toBeLessThan(0.01);
  });
});

describe('Shapley values of the squares', () => {
  it.each(['shapley', 'kernel-shap'] as const)('%s: sum to the change of the score', async (method) => {
    const { completenessResidual } = await explainers[method](subject);
    expect(completenessResidual).toBeLessThan(1e-3);
  });
});

describe('faithfulness', () => {
  it.each(['grad-cam', 'integrated-gradients', 'occlusion', 'kernel-shap'] as const)(
    '%s ranks places better than chance',
    async (method) => {
      const attribution = await explain(predictor, picture, { method });
      const figures = await faithfulness(predictor, picture, 0, attribution);
      expect(figures.deletion).toBeLessThan(figures.randomDeletion);
      expect(figures.insertion).toBeGreaterThan(figures.randomInsertion);
    },
  );
});

describe('faithfulness of a map coarser than the picture', () => {
  it('takes the pixels under one value together, in its order', async () => {
    const [height, width] = picture.shape.slice(1, 3) as [number, number];
    const fine = { values: new Float32Array(height * width), shape: [height, width] };
    const coarse = { values: Float32Array.of(4, 3, 2, 1), shape: [2, 2] };
    const middle = (length: number, place: number): number => (place < length / 2 ? 0 : 1);
    fine.values.forEach((_, index) => {
      const [y, x] = [Math.floor(index / width), index % width];
      fine.values[index] = coarse.values[middle(height, y) * 2 + middle(width, x)]!;
    });
    const figures = await faithfulness(predictor, picture, 0, coarse, { numSteps: 4 });
    const same = await faithfulness(predictor, picture, 0, fine, { numSteps: 4 });
    expect(figures.deletion).toBeCloseTo(same.deletion, 6);
    expect(figures.insertion).toBeCloseTo(same.insertion, 6);
    // By quarters, not by pixels: another order of four places.
    expect(figures.randomDeletion).not.toBeCloseTo(same.randomDeletion, 6);
  });
});

describe('heatmapOf', () => {
  it('adds up channels, leaves out what speaks against, and is 1 at the strongest place', () => {
    const { data } = heatmapOf({ values: Float32Array.of(1, 1, -3, 1, 4, 4), shape: [1, 3, 2] });
    expect(Array.from(data, Number)).toEqual([0.25, 0, 1]);
  });
});

requirePeer('a GPU or SwiftShader', enableGpu(), 'apt-get install chromium libvulkan1', () => {
  useOneGpuDevice();

  it.each(names)('%s on a GPU: the same', async (method) => {
    const onCpu = await explainers[method](subject);
    const onGpu = await explainers[method](subject, { runtime: createNodeRuntime('webgpu') });
    const largest = Math.max(...onCpu.values.map(Math.abs));
    onGpu.values.forEach((value, index) => expect(Math.abs(value - onCpu.values[index]!)).toBeLessThan(0.01 * largest));
  });
});
