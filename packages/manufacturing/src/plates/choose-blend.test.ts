import { randomStream, uniform } from '@newfield/core';
import { expect, test } from 'vitest';
import { chooseBlend } from './choose-blend.ts';
import type { Plates } from './plate-data.ts';
import { plateColumns } from './plate-measures.ts';

/** Marks made up: two of the measures tell the fault. */
function madePlates(numRows: number, changedFrom: number): Plates {
  const next = randomStream(3);
  const rows = Array.from({ length: numRows }, () =>
    Object.fromEntries(Object.keys(plateColumns).map((name) => [name, String(uniform(next))])),
  );
  const classes = rows.map(({ logAspect, acrossShare }, row) => {
    const fault = Number(logAspect) > 0.5 ? 2 : Number(acrossShare) > 0.5 ? 1 : 0;
    return row < changedFrom ? fault : (fault + 1) % 3;
  });
  return { rows, classes, classNames: ['bump', 'scratch', 'stain'], checksum: 'none' };
}

test('a blend is chosen by the rows given alone, whatever the others are', async () => {
  const training = { epochs: 1, batchSize: 32, peakLearningRate: 0.004, seed: 1 };
  const given = Array.from({ length: 120 }, (_, row) => row);
  const chosen = await chooseBlend(training, madePlates(160, 160), given, undefined);
  expect(await chooseBlend(training, madePlates(160, 120), given, undefined)).toEqual(chosen);
  // One epoch teaches a network nothing yet, and trees see two thresholds at once.
  expect(chosen.share).toBeGreaterThan(0.5);
  expect(chosen.logLoss).toBeLessThan(Math.log(3));
});
