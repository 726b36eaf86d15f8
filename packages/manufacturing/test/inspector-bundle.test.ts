import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidBundleError, packBundle, type TrainingRecord } from '@newfield/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bundleUse,
  fitInspector,
  openBackbone,
  openInspector,
  openPackedBackbone,
  openPackedInspector,
  packedBundleUse,
  packInspector,
} from '../src/index.ts';
import { saveUntrainedBundle } from '../src/testing/index.ts';
import { madePart, madeParts } from './made-parts.ts';

const record: TrainingRecord = {
  data: { name: 'none', split: 'none', rows: 0, checksum: 'none' },
  ...{ loss: 'none', optimiser: { name: 'none' }, epochs: 0, batchSize: 1, seed: 1 },
  ...{ engine: 'cpu', durationSeconds: 0 },
};
let folder: string;
let masks: string;
let archive: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-bundles-'));
  [masks, archive] = [join(folder, 'masks'), join(folder, 'masks.tar.gz')];
  await saveUntrainedBundle(masks);
  await packBundle(masks, archive);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a bundle of masks as an inspector', () => {
  it('names the kinds of defect, the most probable first, and lets a part pass below its threshold', async () => {
    const inspector = await openInspector(masks);
    const { verdict, score, threshold, kinds, map, regions, sizePx } = await inspector.inspect(madePart(1));
    expect([verdict, threshold, regions]).toEqual(['pass', 0.9, []]);
    expect(kinds.map(({ name }) => name).sort()).toEqual(['pit', 'scratch']);
    expect(kinds[0]!.probability).toBeGreaterThanOrEqual(kinds[1]!.probability);
    expect(kinds[0]!.probability).toBeCloseTo(score, 6);
    expect([map.rows, map.columns, map.threshold]).toEqual([64, 64, 0.005]);
    expect(sizePx).toEqual({ height: madePart(1).height, width: madePart(1).width });
    await inspector.dispose();
  });

  it('fails a part at a threshold of the plant’s own, with its places', async () => {
    const own = await openInspector(masks);
    const { score } = await own.inspect(madePart(2));
    const inspector = await openInspector(masks, { threshold: score / 2 });
    const said = await inspector.inspect(madePart(2));
    expect([said.verdict, said.score, said.threshold]).toEqual(['fail', score, score / 2]);
    expect(said.regions.length).toBeGreaterThan(0);
    await Promise.all([own.dispose(), inspector.dispose()]);
  });
});

describe('a detector of boxes as an inspector', () => {
  const boxes = join(import.meta.dirname, '..', 'models', 'neu-boxes');

  it('tells every one of its kinds, and judges by the thresholds that it states', async () => {
    const { isInspector, kinds } = await bundleUse(boxes);
    expect([isInspector, kinds.length, kinds.at(-1)]).toEqual([true, 6, 'scratches']);
    const [inspector, strict] = await Promise.all([openInspector(boxes), openInspector(boxes, { threshold: 0.1 })]);
    const said = await inspector.inspect(madePart(1));
    expect([said.threshold, said.map.rows, said.map.columns, said.kinds.length]).toEqual([1, 40, 40, 6]);
    expect(said.verdict).toBe(said.score >= 1 ? 'fail' : 'pass');
    const stricter = await strict.inspect(madePart(1));
    expect([stricter.score, stricter.threshold, stricter.verdict]).toEqual([said.score, 0.1, 'fail']);
    await Promise.all([inspector.dispose(), strict.dispose()]);
  });
});

describe('a packed bundle', () => {
  it('says what it is good for', async () => {
    const use = { name: 'untrained-kinds', isInspector: true, isBackbone: true, kinds: ['pit', 'scratch'] };
    expect(await packedBundleUse(archive)).toMatchObject(use);
    expect(await bundleUse(masks)).toMatchObject(use);
    await expect(packedBundleUse(join(folder, 'none.tar.gz'))).rejects.toThrow(InvalidBundleError);
  });

  it('that knows good parts only lends its network too, with what its graph does to pictures', async () => {
    const tile = join(import.meta.dirname, '..', 'models', 'magnetic-tile');
    expect(await bundleUse(tile)).toMatchObject({ isInspector: true, isBackbone: true, kinds: [] });
    const { preprocessing } = await openBackbone(tile);
    expect(preprocessing).toEqual({ size: [256, 256], resize: 'stretch', colour: 'grey', scale: '0..1' });
  });

  it('lends its layers to an inspector from good parts, which another threshold turns without a new set-up', async () => {
    const backbone = await openPackedBackbone(archive);
    const fitted = await fitInspector(madeParts(8, 1), { backbone, memoryPatches: 100, falseAlarmRate: 0.2 });
    const path = join(folder, 'fitted.tar.gz');
    await packInspector(path, fitted, {
      ...{ name: 'fitted', description: 'Fitted.', licence: 'none', record },
      threshold: { value: fitted.threshold.value, chosenBy: 'good parts' },
    });
    const defect = madePart(200, true);
    const [usual, strict, lax] = await Promise.all([
      openPackedInspector(path),
      openPackedInspector(path, { threshold: 1e-6 }),
      openPackedInspector(path, { threshold: 0.999 }),
    ]);
    const { score } = await usual.inspect(defect);
    const said = [await strict.inspect(madePart(90)), await lax.inspect(defect)];
    expect(said.map(({ verdict }) => verdict)).toEqual(['fail', 'pass']);
    expect([said[1]!.score, said[1]!.map.threshold, said[1]!.regions]).toEqual([score, 0.999, []]);
    await Promise.all([usual, strict, lax].map((inspector) => inspector.dispose()));
  });
});
