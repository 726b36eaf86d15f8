import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPredictor, randomStream, uniform, type Box, type Picture } from '@newfield/core';
import type { BoxedPictures } from '@newfield/data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countedCodes } from '../findings/index.ts';
import { saveCellBundle } from './cell-bundle.ts';
import { CellCounter } from './cell-counter.ts';
import { trainCells } from './cell-training.ts';
import { bloodCells } from './recipe.ts';

const [height, width] = [48, 64];
/** Radius and colour of made-up cells: pale discs, large violet ones, small violet ones. */
const kinds = [
  { radius: 6, colour: [220, 120, 120] },
  { radius: 10, colour: [90, 40, 160] },
  { radius: 3, colour: [120, 60, 180] },
] as const;

/** Smears with one cell of each kind, in a third of the picture each. */
function smears(split: string, numPictures: number, seed: number): BoxedPictures {
  const next = randomStream(seed);
  const size = height * width * 3;
  const data = new Uint8Array(new SharedArrayBuffer(numPictures * size)).fill(235);
  const boxes = Array.from({ length: numPictures }, (_, picture) =>
    kinds.map(({ radius, colour }, classIndex): Box => {
      const x = Math.round(classIndex * 21 + 10 + uniform(next) * 2);
      const y = Math.round(radius + uniform(next) * (height - 2 * radius - 1));
      for (let row = y - radius; row <= y + radius; row++) {
        for (let column = x - radius; column <= x + radius; column++) {
          if ((row - y) ** 2 + (column - x) ** 2 > radius ** 2) continue;
          if (row < 0 || column < 0 || row >= height || column >= width) continue;
          data.set(colour, picture * size + (row * width + column) * 3);
        }
      }
      return { classIndex, left: x - radius, top: y - radius, right: x + radius + 1, bottom: y + radius + 1 };
    }),
  );
  const pictures = { dtype: 'uint8', shape: [numPictures, height, width, 3], data } as const;
  const classNames = ['red blood cell', 'white blood cell', 'platelet'];
  return { name: 'smears/cells', split, checksum: 'none', classNames, pictures, boxes };
}

describe('a cell counter, from training to its answer', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'newfield-cells-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('counts what it has learnt to count, and refuses what is no smear', async () => {
    const data = {
      train: smears('train', 24, 1),
      validation: smears('validation', 12, 2),
      openTest: async () => smears('test', 12, 3),
    };
    const out = join(folder, 'bundle');
    const options = { out, checkpoint: join(folder, 'checkpoint.bin'), resume: false, output: null };
    const training = { epochs: 45, batchSize: 8, peakLearningRate: 0.01, seed: 1 };
    const trained = await trainCells(training, data.train, options);
    const { task, evaluations, detection } = await saveCellBundle(options, bloodCells, trained, data);
    expect(task).toBe('detection');
    expect(detection!.thresholds).toHaveLength(3);
    expect(evaluations.map(({ split, rows }) => [split, rows])).toEqual([
      ['validation', 12],
      ['test', 12],
    ]);
    expect(evaluations[1]!.metrics['countAccuracy: white blood cell']!.value).toBeGreaterThan(0.8);

    const counter = new CellCounter(await loadPredictor(out));
    const picture = (pixels: Uint8Array): Picture => ({ height, width, channels: 3, data: pixels });
    const { pictures, boxes } = smears('another', 1, 4);
    const pixels = new Uint8Array(pictures.data as Uint8Array);
    const answer = await counter.answer(picture(pixels));
    const next = randomStream(5);
    const noise = await counter.answer(picture(pixels.map(() => uniform(next) * 255)));
    const wrong = await counter.answer(picture(pixels), { modality: 'US' });
    await counter.dispose();
    expect(noise).toMatchObject({ boxes: [], outOfDistribution: { isRefused: true } });
    for (const finding of noise.findings)
      expect(finding).toMatchObject({ count: null, reasons: ['out-of-distribution'] });
    expect(wrong.findings[0]).toMatchObject({ count: null, reasons: ['wrong-modality'] });
    expect(answer.findings.map(({ code }) => code)).toEqual(countedCodes);
    for (const { code: counted, count } of answer.findings) {
      const { value, low, high } = count!;
      expect([low <= value, value <= high]).toEqual([true, true]);
      expect(answer.boxes!.filter(({ code }) => code === counted)).toHaveLength(value);
    }
    expect(answer.findings[1]).toMatchObject({ count: { value: 1 }, reasons: ['counted'] });
    const white = answer.boxes!.find(({ code }) => code === 'white-blood-cells')!;
    expect(Math.abs(white.left - boxes[0]![1]!.left)).toBeLessThan(4);
    expect(answer.researchUseOnly).toBe(true);
  }, 120_000);
});
