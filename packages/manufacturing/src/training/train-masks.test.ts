import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPredictor, randomStream, type Recipe } from '@newfield/core';
import type { MaskedPictures } from '@newfield/data';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeUnseen } from './judge-masks.ts';
import { joinedMasks, maskedRows } from './masked-rows.ts';
import { saveMaskBundle } from './save-mask-bundle.ts';
import { averagedMasks, trainMasks } from './train-masks.ts';

const [height, width] = [48, 32];
const size = height * width;

/** Made up: noise, and a bright bar of 4 × 16 pixels on every third picture. */
function parts(numPictures: number, seed: number): MaskedPictures {
  const next = randomStream(seed);
  const pictures = Uint8Array.from({ length: numPictures * size }, () => 60 + (next() % 40));
  const masks = new Uint8Array(numPictures * size);
  const kinds = Array.from({ length: numPictures }, (_, picture) => (picture % 3 === 0 ? 0 : -1));
  kinds.forEach((kind, picture) => {
    if (kind < 0) return;
    const [top, left] = [2 * (next() % 20), 2 * (next() % 7)];
    for (let y = top; y < top + 4; y++) {
      for (let x = left; x < left + 16; x++) {
        pictures[picture * size + y * width + x] = 230;
        masks[picture * size + y * width + x] = 1;
      }
    }
  });
  return {
    ...{ name: 'bars/bars', split: 'train', checksum: 'none', kinds, kindNames: ['bar'] },
    pictures: { dtype: 'uint8', shape: [numPictures, height, width, 1], data: pictures },
    masks: { dtype: 'uint8', shape: [numPictures, height, width], data: masks },
    rows: kinds.map((_, row) => ({ row })),
  };
}

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'newfield-bars-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('pictures of several splits follow one another, and some of them are taken with what belongs to them', () => {
  const both = joinedMasks([parts(3, 1), parts(6, 2)], 'both');
  expect(both.pictures.shape).toEqual([9, height, width, 1]);
  expect(both.kinds).toEqual([0, -1, -1, 0, -1, -1, 0, -1, -1]);
  const taken = maskedRows(both, [3, 1]);
  expect(taken.kinds).toEqual([0, -1]);
  expect(taken.masks.data.subarray(0, size)).toEqual(both.masks.data.subarray(3 * size, 4 * size));
});

test('what was learnt on parts finds defects on whole pictures, and goes into a bundle with its thresholds', async () => {
  const options = {
    out: join(folder, 'bundle'),
    checkpoint: join(folder, 'checkpoint.bin'),
    ...{ resume: false, output: null },
  };
  const pictures = { size: [height, width], resize: 'stretch', colour: 'grey', scale: '0..1' } as const;
  const plan = {
    ...{ pictures, widths: [4, 4, 8, 8] as const, augmentation: {} },
    cut: { size: [32, 32], symmetry: 'flips' } as const,
    training: { epochs: 20, batchSize: 16, peakLearningRate: 0.02, seed: 1 },
  };
  const members = [await trainMasks(parts(24, 1), plan, options), await trainMasks(parts(24, 2), plan, options, 1)];
  const held = parts(12, 3);
  const unseen = await judgeUnseen(members[0]!, held);
  const manifest = await saveMaskBundle(options, { name: 'bars' } as Recipe, {
    model: averagedMasks(members, 48, 'two halves'),
    ...{ good: 'plain', chosenOn: held, unseen, openTest: async () => parts(12, 4) },
    ...{ description: 'Bars.', goals: [{ metric: 'averagePrecision', atLeast: 0.9 }], notes: '' },
  });
  expect(manifest).toMatchObject({ task: 'segmentation', labels: ['plain', 'bar'] });
  const [, onTest] = manifest.evaluations;
  expect(onTest!.metrics['averagePrecision']!.value).toBeGreaterThan(0.95);
  expect(onTest!.metrics['intersectionOverUnion']!.value).toBeGreaterThan(0.5);
  await (await loadPredictor(options.out)).dispose();
});
