import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError, maskNetwork, saveAnomalyBundle } from '@newfield/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInspector, trainStudent, type InspectorBackbone, type TrainedStudent } from '../src/index.ts';
import { madeParts } from './made-parts.ts';

const backbone: InspectorBackbone = {
  model: maskNetwork({ inputShape: [64, 64, 1], widths: [8, 12, 16, 16], seed: 1 }),
  layers: ['quarter_add'],
  preprocessing: { size: [64, 64], resize: 'stretch', colour: 'grey', scale: '0..1' },
};

describe('a student that learnt what its teacher says of good parts', () => {
  let folder: string;
  let trained: TrainedStudent;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'newfield-student-'));
    trained = await trainStudent(madeParts(30, 1), {
      ...{ backbone, steps: 300, output: null, resume: false },
      checkpoint: join(folder, 'student.checkpoint'),
    });
    await saveAnomalyBundle(join(folder, 'bundle'), trained.source, {
      ...{ name: 'made-parts', description: 'Made-up plates.', licence: 'Apache-2.0', record: trained.record },
      threshold: { value: trained.threshold.value, chosenBy: 'good parts' },
      falseAlarmRate: trained.threshold.falseAlarmRate,
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('promises what the pictures that it didn’t learn from can promise', () => {
    expect(trained.heldOutScores).toHaveLength(10);
    expect(trained.threshold.falseAlarmRate).toBeCloseTo(1 / 11, 12);
  });

  it('lets good parts pass, is wrong about defective ones, and its map shows the place', async () => {
    const inspector = await openInspector(join(folder, 'bundle'));
    const failed = async (isDefective: boolean): Promise<number> => {
      let count = 0;
      for (const part of madeParts(10, 100, isDefective))
        count += Number((await inspector.inspect(part)).verdict === 'fail');
      return count;
    };
    expect(await failed(false)).toBeLessThanOrEqual(2);
    expect(await failed(true)).toBeGreaterThanOrEqual(9);
    await inspector.dispose();
  });

  it('refuses too few pictures', async () => {
    const options = { backbone, output: null, resume: false, checkpoint: join(folder, 'none') };
    await expect(trainStudent(madeParts(8, 1), options)).rejects.toThrow(InvalidArgumentError);
  });
});
