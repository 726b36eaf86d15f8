import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageSpec } from '@newfield/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { smallPictures } from '../src/anomaly/small-pictures.ts';
import { saveTileBundle } from '../src/anomaly/tiles/tile-bundle.ts';
import { partOfGroup, type TilePicture } from '../src/anomaly/tiles/tile-data.ts';
import { magneticTile } from '../src/anomaly/tiles/recipe.ts';
import { openInspector } from '../src/index.ts';
import { trainMaskNetwork } from '../src/networks/train-mask-network.ts';
import { madePart } from './made-parts.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'newfield-tiles-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const preprocessing: ImageSpec = { size: [32, 32], resize: 'stretch', colour: 'grey', scale: '0..1' };

/** A made-up part; of defective ones its whole lower half is marked. */
function tile(group: number, isGood: boolean): TilePicture {
  const picture = madePart(group + (isGood ? 0 : 1000), !isGood);
  const mask = picture.data.map((_, at) => Number(at >= picture.data.length / 2));
  return { picture, group, isGood, ...(!isGood && { mask }) };
}

it('makes a bundle whose threshold no trained picture had a say in, and which judges as the training did', async () => {
  const good = Array.from({ length: 250 }, (_, group) => tile(group, true));
  const all = { checksum: 'none', tiles: [...good, ...Array.from({ length: 12 }, (_, group) => tile(group, false))] };
  const trainTiles = good.filter(({ group }) => partOfGroup(group) === 'train').slice(0, 24);
  const about = { name: 'made parts', split: 'train', checksum: 'none' };
  const data = await smallPictures(
    trainTiles.map(({ picture }) => picture),
    preprocessing,
    about,
  );
  expect(data.featureShape).toEqual([32, 32, 1]);
  const out = join(folder, 'bundle');
  const options = { out, checkpoint: join(folder, 'checkpoint.bin'), resume: false, output: null };
  const training = { epochs: 2, batchSize: 8, peakLearningRate: 0.01, seed: 1, widths: [4, 6, 8, 8] } as const;
  const trained = await trainMaskNetwork(training, data, preprocessing, options);
  const asTrained: number[] = [];
  const { anomaly, threshold, evaluations } = await saveTileBundle(options, magneticTile, trained, {
    all,
    evaluateTest: async (inspector) => {
      for (const { picture } of good.slice(0, 5)) asTrained.push((await inspector.inspect(picture)).score);
      return { data: 'made parts', split: 'test', checksum: 'none', rows: 5, metrics: {} };
    },
  });
  // 25 pictures calibrate: the 25th of them keeps 5 %, and promises 1 in 26.
  expect(anomaly!.falseAlarmRate).toBeCloseTo(1 / 26, 12);
  expect(threshold.chosenBy).toContain('3.8 %');
  expect(evaluations.map(({ split, rows }) => [split, rows])).toEqual([
    ['train (validation)', 37],
    ['test', 5],
  ]);
  expect(evaluations[0]!.metrics['falseAlarmRate']!.value).toBeLessThan(0.3);
  const inspector = await openInspector(out);
  for (const [index, { picture }] of good.slice(0, 5).entries())
    expect((await inspector.inspect(picture)).score).toBeCloseTo(asTrained[index]!, 5);
  await inspector.dispose();
});
