import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveBundle, type BundleManifest } from '@newfield/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BlockFeaturiser, type FeatureBlock } from '../molecules/features/feature-block.ts';
import { factsOfParts, openPropertyModel } from './property-bundle.ts';
import { propertySets, type PropertySet } from './property-sets.ts';
import { trainPropertyModel, type TrainedProperties } from './train-property-model.ts';

/** Alcohols and amines of 1 to 20 carbons. */
const texts = Array.from({ length: 40 }, (_, index) => `${'C'.repeat(1 + (index >> 1))}${index % 2 === 0 ? 'O' : 'N'}`);
const others = ['CCCCO', 'NCCCCCCCO', 'Brc1cc(I)c(F)cc1', 'C1CCCCC1'];

let folder: string;
let features: FeatureBlock;
let strange: FeatureBlock;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-molecules-'));
  const featuriser = new BlockFeaturiser();
  const block = (all: readonly string[]) => featuriser.featurise({ lines: all.map((_, line) => line), texts: all });
  [features, strange] = [await block(texts), await block(others)];
  featuriser.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const labelsOf = (properties: number): Float64Array =>
  Float64Array.from(
    texts.flatMap((text) => Array.from({ length: properties }, (_, at) => (text.endsWith('ON'[at]!) ? 1 : 0))),
  );

const trained = (set: PropertySet, labels: Float64Array): Promise<TrainedProperties> =>
  trainPropertyModel(
    set,
    {
      ...{ name: 'made up', split: 'all', checksum: '0', refusedLabels: new Float64Array(0) },
      ...{ features, labels, scaffolds: texts.map(() => '') },
    },
    { settings: { units: [24], epochs: 20 } },
  );

async function saved(name: string, { source, parts }: TrainedProperties): Promise<string> {
  const out = join(folder, name);
  await saveBundle(out, source, { name, description: 'Made up.', licence: 'Apache-2.0', domain: factsOfParts(parts) });
  return out;
}

const carbons = Float64Array.from(texts, (text) => text.length - 1);

describe('openPropertyModel', () => {
  it.each([
    ['numbers', propertySets.esol, carbons, 'regression'],
    ['one question', propertySets.bace, labelsOf(1), 'binary-classification'],
    ['several questions', propertySets.clintox, labelsOf(2), 'multilabel-classification'],
  ] as const)(
    'answers with the bits of the ensemble that was saved: %s',
    async (_, set, labels, task) => {
      const ensemble = await trained(set, labels);
      const name = `made-up-${task}`;
      const model = await openPropertyModel(await saved(name, ensemble));
      expect(model.manifest).toMatchObject({ name, version: '1.0.0', task });
      expect(model.set).toBe(set);
      for (const matrix of [features, strange]) {
        expect(await model.values(matrix)).toEqual(await ensemble.values(matrix));
        expect(await model.answer(matrix)).toEqual(await ensemble.answer(matrix));
      }
      await Promise.all([model.dispose(), ensemble.dispose()]);
    },
    120_000,
  );

  it('refuses what is no model of molecules, was altered, or reads other features', async () => {
    const ensemble = await trained(propertySets.esol, carbons);
    const whole = await saved('whole', ensemble);
    await ensemble.dispose();
    const domain = factsOfParts(ensemble.parts);
    const changed = async (name: string, facts: object | undefined): Promise<string> => {
      const out = join(folder, name);
      await cp(whole, out, { recursive: true });
      const path = join(out, 'manifest.json');
      const manifest = JSON.parse(await readFile(path, 'utf8')) as BundleManifest;
      await writeFile(path, JSON.stringify({ ...manifest, domain: facts }));
      return out;
    };
    const damaged = await changed('damaged', domain);
    const model = await readFile(join(damaged, 'model.onnx'));
    model[model.length >> 1]! ^= 1;
    await writeFile(join(damaged, 'model.onnx'), model);
    const refused = [
      [await changed('foreign', undefined), /no model of molecules/],
      [await changed('unreadable', { ...domain, scale: { mean: 'x', deviation: 1 } }), /can’t be read: scale.mean/],
      [await changed('older', { ...domain, features: 1 }), /version 1 of the features/],
      [
        await changed('cut', { ...domain, learnt: { ...domain.learnt, fingerprints: 'AAAA' } }),
        /fingerprints .* altered/,
      ],
      [await changed('other', { ...domain, encoding: { ...domain.encoding, ecfpPlaces: '' } }), /does not fit/],
      [damaged, /model.onnx is not the file/],
    ] as const;
    for (const [path, message] of refused) {
      await expect(openPropertyModel(path)).rejects.toMatchObject({ code: 'INVALID_BUNDLE' });
      await expect(openPropertyModel(path)).rejects.toThrow(message);
    }
  }, 120_000);
});
