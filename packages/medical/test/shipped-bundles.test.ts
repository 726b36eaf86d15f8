import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPredictor, readManifest } from '@newfield/core';
import { openInPage } from '@newfield/core/page';
import { describe, expect, it } from 'vitest';
import { PictureClassifier, pictureOfImage, readMedicalImage, type StudyResult } from '../src/index.ts';
import { medicalModelsFolder } from '../src/recipes.ts';

const chestBundles = ['pneumonia-28', 'chest-xray'] as const;
const sample = async (name: string) =>
  pictureOfImage(
    await readMedicalImage(
      new Uint8Array(await readFile(fileURLToPath(new URL(`../samples/${name}.dcm`, import.meta.url)))),
    ),
  );

/** Rounded as far as two runtimes agree. */
const comparable = (result: StudyResult): unknown =>
  JSON.parse(
    JSON.stringify(result, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e3) / 1e3 : value)),
  );

describe.each(chestBundles)('the shipped bundle %s', (name) => {
  const folder = join(medicalModelsFolder, name);

  it('is small, and says what it is for', async () => {
    const sizes = await Promise.all((await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(15_000_000);
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain('For research use only.');
  });

  it('has no answer for noise, a gradient and an ultrasound', async () => {
    const classifier = new PictureClassifier(await loadPredictor(folder));
    const side = 300;
    const made = (value: (x: number, y: number) => number) => ({
      ...{ height: side, width: side, channels: 1 },
      data: Uint8Array.from({ length: side * side }, (_, index) => value(index % side, Math.floor(index / side))),
    });
    const noise = made((x, y) => (Math.imul(x * 7919 + y * 104_729, 2_654_435_761) >>> 24) & 255);
    for (const picture of [noise, made((x) => (x * 255) / side), (await sample('breast-ultrasound-phantom')).picture]) {
      const { findings, outOfDistribution, heatMap, similarCases } = await classifier.answer(picture);
      expect(outOfDistribution.isRefused).toBe(true);
      expect(findings.every(({ decision }) => decision === 'abstain')).toBe(true);
      expect([heatMap, similarCases]).toEqual([undefined, []]);
    }
    await classifier.dispose();
  });

  it('answers a drawn chest, so that a demo has something to show, and not a detector’s test pattern', async () => {
    const classifier = new PictureClassifier(await loadPredictor(folder));
    const refused = async (file: string) =>
      (await classifier.answer((await sample(file)).picture, { withHeatMap: false })).outOfDistribution.isRefused;
    expect(await refused('chest-phantom-opacity')).toBe(false);
    expect(await refused('chest-phantom-small')).toBe(false);
    expect(await refused('detector-test-pattern')).toBe(true);
    await classifier.dispose();
  });

  it('refuses another modality, whatever the picture looks like', async () => {
    const classifier = new PictureClassifier(await loadPredictor(folder));
    const { picture } = await sample('chest-phantom-opacity');
    const { findings } = await classifier.answer(picture, { modality: 'CT' });
    expect(findings[0]).toMatchObject({ decision: 'abstain' });
    expect(findings[0]!.reasons[0]).toBe('wrong-modality');
    await classifier.dispose();
  });

  it('answers in a page as in Node', async () => {
    const bytes = async (file: string): Promise<Uint8Array> => new Uint8Array(await readFile(join(folder, file)));
    const manifest = await readManifest(folder);
    const here = new PictureClassifier(await loadPredictor(folder));
    const there = new PictureClassifier(await openInPage({ manifest, model: await bytes('model.onnx') }));
    for (const name of ['chest-phantom-opacity', 'chest-phantom-monochrome1']) {
      const { picture } = await sample(name);
      const [first, second] = [await here.answer(picture), await there.answer(picture)];
      expect(comparable(second)).toEqual(comparable(first));
    }
    await Promise.all([here.dispose(), there.dispose()]);
  });

  it('names what it was trained on, its thresholds and its refusals', async () => {
    const manifest = await readManifest(folder);
    expect(manifest.training).toMatchObject({ recipe: name });
    expect(manifest.evaluations.map(({ split }) => split)).toContain('test');
  });
});
