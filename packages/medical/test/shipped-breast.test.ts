import { join } from 'node:path';
import { loadPredictor, randomStream, uniform, type Picture } from '@newfield/core';
import { entryNamed, findFolder, openImages, openTable } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { describe, expect, it } from 'vitest';
import { PictureClassifier } from '../src/index.ts';
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
