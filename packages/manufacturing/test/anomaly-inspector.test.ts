import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError, maskNetwork, saveAnomalyBundle, type TrainingRecord } from '@newfield/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fitInspector,
  openInspector,
  type FitProgress,
  type FittedInspector,
  type InspectorBackbone,
} from '../src/index.ts';
import { madePart, madeParts } from './made-parts.ts';

const backbone: InspectorBackbone = {
  model: maskNetwork({ inputShape: [64, 64, 1], widths: [8, 12, 16, 16], seed: 1 }),
  layers: ['quarter_add', 'eighth_add'],
  preprocessing: { size: [64, 64], resize: 'stretch', colour: 'grey', scale: '0..1' },
};
const record: TrainingRecord = {
  data: { name: 'made parts', split: 'all', rows: 20, checksum: 'none' },
  ...{ loss: 'none', optimiser: { name: 'none' }, epochs: 0, batchSize: 1, seed: 1 },
  ...{ engine: 'cpu', durationSeconds: 0 },
};

describe.each(['memory', 'gaussians'] as const)('an inspector from twenty good parts, by %s', (method) => {
  let folder: string;
  let fitted: FittedInspector;
  const told: FitProgress[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-inspector-'));
    fitted = await fitInspector(madeParts(20, 1), {
      ...{ backbone, method, memoryPatches: 200 },
      onProgress: (progress) => told.push(progress),
    });
    await saveAnomalyBundle(join(folder, 'bundle'), fitted.source, {
      ...{ name: 'made-parts', description: 'Made-up plates.', licence: 'Apache-2.0', record },
      threshold: { value: fitted.threshold.value, chosenBy: 'good parts' },
      falseAlarmRate: fitted.threshold.falseAlarmRate,
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('promises the rate it was asked for, and tells how many more pictures are worth taking', () => {
    expect(fitted.threshold.falseAlarmRate).toBeCloseTo(1 / 21, 12);
    expect(fitted.heldOutScores).toHaveLength(20);
    expect(fitted.heldOutScores.every((score) => score < fitted.threshold.value)).toBe(true);
    expect(fitted.learningCurve.map(({ numPictures }) => numPictures)).toEqual([4, 8, 16]);
    expect(fitted.more.forFalseAlarmRate).toBe(0);
    expect([...new Set(told.map(({ stage }) => stage))]).toEqual(['looking at pictures', 'comparing', 'remembering']);
    expect(told.at(-1)).toMatchObject({ done: 1, total: 1, more: fitted.more });
  });

  it('lets good parts pass and defective ones fail, whose map shows the place', async () => {
    const inspector = await openInspector(join(folder, 'bundle'));
    const verdicts = async (isDefective: boolean): Promise<string[]> => {
      const answers = [];
      for (const part of madeParts(10, 100, isDefective)) answers.push((await inspector.inspect(part)).verdict);
      return answers;
    };
    expect((await verdicts(false)).filter((verdict) => verdict === 'fail').length).toBeLessThanOrEqual(2);
    expect(await verdicts(true)).toEqual(Array<string>(10).fill('fail'));
    const { score, threshold, map, sizePx, kinds } = await inspector.inspect(madePart(200, true));
    const { height, width } = madePart(200, true);
    expect(sizePx).toEqual({ height, width });
    expect(Math.max(...map.values)).toBe(score);
    expect([map.rows * map.columns, map.threshold, kinds.length]).toEqual([map.values.length, threshold, 0]);
    await inspector.dispose();
  });

  it('judges colour as its luma, and refuses what it can’t judge without naming a pixel', async () => {
    const inspector = await openInspector(join(folder, 'bundle'));
    const part = madePart(300);
    const rgb = Uint8Array.from({ length: 3 * part.data.length }, (_, index) => part.data[Math.floor(index / 3)]!);
    const [grey, colour] = [
      await inspector.inspect(part),
      await inspector.inspect({ ...part, channels: 3, data: rgb }),
    ];
    expect(colour.score).toBeCloseTo(grey.score, 5);
    const square = (side: number, length = side * side) =>
      inspector.inspect({ height: side, width: side, channels: 1, data: new Uint8Array(length) });
    for (const refused of [square(8), square(5000), square(64, 64)])
      await expect(refused).rejects.toThrow(InvalidArgumentError);
    await inspector.dispose();
  });

  it('refuses too few pictures, and stops when it is told to', async () => {
    await expect(fitInspector(madeParts(3, 1), { backbone })).rejects.toThrow(InvalidArgumentError);
    const stop = new AbortController();
    const fitting = fitInspector(madeParts(8, 1), {
      ...{ backbone, signal: stop.signal },
      onProgress: ({ stage }) => stage === 'comparing' && stop.abort(new Error('enough')),
    });
    await expect(fitting).rejects.toThrow('enough');
  });
});
