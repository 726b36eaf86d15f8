import { join } from 'node:path';
import { loadPredictor, randomStream, uniform, type Picture } from '@newfield/core';
import { entryNamed, findFolder, openImages, openTable } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { describe, expect, it } from 'vitest';
import { CellCounter, PictureClassifier } from '../src/index.ts';
import { medicalModelsFolder } from '../src/recipes.ts';

const load = (name: string) => loadPredictor(join(medicalModelsFolder, name), { numThreads: 1 });
const isAtHand = async (data: string) => (await findFolder(entryNamed(data))) !== undefined;
const fix = 'set NEWFIELD_DATA to the folder that holds medical/';

function noise(height: number, width: number, channels: number): Picture {
  const next = randomStream(5);
  const data = Uint8Array.from({ length: height * width * channels }, () => uniform(next) * 255);
  return { height, width, channels, data };
}

async function firstPicture(reference: string): Promise<{ readonly picture: Picture; readonly file: string }> {
  for await (const { file, read } of (await openImages(reference, { split: 'validation' })).images()) {
    const { shape, data } = await read();
    const [height, width, channels] = shape as [number, number, number];
    return { file, picture: { height, width, channels, data: data as Uint8Array } };
  }
  throw new Error('no picture');
}

describe('shipped', () => {
  it('breast-ultrasound refuses noise', async () => {
    const classifier = new PictureClassifier(await load('breast-ultrasound'));
    const { findings, outOfDistribution, researchUseOnly } = await classifier.answer(noise(128, 128, 1));
    await classifier.dispose();
    expect(outOfDistribution.isRefused).toBe(true);
    expect(findings.map(({ decision }) => decision)).toEqual(['abstain', 'abstain']);
    expect(researchUseOnly).toBe(true);
  });

  it('blood-cells refuses noise, and counts nothing then', async () => {
    const counter = new CellCounter(await load('blood-cells'));
    const { counts, boxes, outOfDistribution } = await counter.answer(noise(480, 640, 3));
    await counter.dispose();
    expect(outOfDistribution.isRefused).toBe(true);
    expect([counts, boxes]).toEqual([[], []]);
  });
});

requirePeer('breast ultrasound', await isAtHand('breast-ultrasound-busi'), fix, () => {
  it('no near-duplicate of a test picture was trained on', async () => {
    const groups = async (split: string) => {
      const found: string[] = [];
      const table = await openTable('breast-ultrasound-busi/lesion', { split });
      for await (const row of table.rows()) found.push(String(row['group_id']));
      return found;
    };
    const trained = new Set([...(await groups('train')), ...(await groups('validation'))]);
    expect((await groups('test')).filter((group) => trained.has(group))).toEqual([]);
  });

  it('breast-ultrasound answers with probability, interval, evidence and similar cases', async () => {
    const classifier = new PictureClassifier(await load('breast-ultrasound'));
    const { picture } = await firstPicture('breast-ultrasound-busi/lesion');
    const result = await classifier.answer(picture, { modality: 'US' });
    const wrong = await classifier.answer(picture, { modality: 'CT' });
    await classifier.dispose();
    const [malignant, benign] = result.findings;
    expect(malignant).toMatchObject({
      code: 'malignant-breast-lesion',
      operatingPoint: { name: 'sensitivity-95' },
      interval: { level: 0.95 },
    });
    expect(malignant!.probability + benign!.probability).toBeLessThanOrEqual(1.0001);
    expect(result.heatMap!.values.some((value) => value === 1)).toBe(true);
    expect(result.similarCases).toHaveLength(5);
    expect(wrong.findings[0]!.decision).toBe('abstain');
  });
});

requirePeer('blood smears', await isAtHand('blood-cells-bccd'), fix, () => {
  it('blood-cells counts what is on a smear, with boxes in its own pixels', async () => {
    const counter = new CellCounter(await load('blood-cells'));
    const { picture } = await firstPicture('blood-cells-bccd/cells');
    const { counts, boxes } = await counter.answer(picture);
    await counter.dispose();
    expect(counts.map(({ code }) => code)).toEqual(['red-blood-cells', 'white-blood-cells', 'platelets']);
    const [red, white] = counts;
    expect(red!.count).toBeGreaterThan(3);
    expect(white!.count).toBe(1);
    for (const { count, low, high } of counts) expect([low <= count, count <= high]).toEqual([true, true]);
    expect(boxes).toHaveLength(counts.reduce((sum, { count }) => sum + count, 0));
    const widths = boxes.filter(({ classIndex }) => classIndex === 1).map(({ left, right }) => right - left);
    // A white cell is some 200 pixels wide.
    expect(Math.max(...widths)).toBeGreaterThan(120);
  });
});
