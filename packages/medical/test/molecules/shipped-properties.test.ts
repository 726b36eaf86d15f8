import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BlockFeaturiser, type FeatureBlock } from '../../src/molecules/features/feature-block.ts';
import { Chemistry, openPropertyModel, shippedPropertyModels } from '../../src/molecules/index.ts';
import { medicalModelsFolder } from '../../src/recipes.ts';

/** Caffeine, DDT, benzamidine, and xenon, which no set is near to. */
const texts = ['CN1C=NC2=C1C(=O)N(C(=O)N2C)C', 'Clc1ccc(cc1)C(c1ccc(Cl)cc1)C(Cl)(Cl)Cl', 'NC(=N)c1ccccc1', '[Xe]'];

let features: FeatureBlock;
beforeAll(async () => {
  const featuriser = new BlockFeaturiser();
  features = await featuriser.featurise({ lines: texts.map((_, line) => line), texts });
  featuriser.close();
});

it('names every model of molecules that ships', async () => {
  const folders = (await readdir(medicalModelsFolder)).filter((name) => name.startsWith('molecules-'));
  expect([...shippedPropertyModels]).toEqual(folders.sort());
});

describe.each(shippedPropertyModels)('the shipped model %s', (name) => {
  const folder = join(medicalModelsFolder, name);

  it('is small, and says what it is for and what it reaches', async () => {
    const sizes = await Promise.all((await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(2_500_000);
    const card = await readFile(join(folder, 'README.md'), 'utf8');
    expect(card).toContain('For research use only.');
    expect(card).toMatch(/the goal, at (least|most) [\d.]+, is (not )?met/);
  });

  it('answers each property of its set, and knows what is strange to it', async () => {
    const model = await openPropertyModel(folder);
    const answers = await model.answer(features);
    for (const { answers: ofMolecule, nearestLikeness, intendedUse } of answers) {
      expect(ofMolecule.map(({ property }) => property)).toEqual(model.set.properties);
      expect(nearestLikeness).toBeGreaterThanOrEqual(0);
      expect(intendedUse).toBe('research-only');
      for (const answer of ofMolecule) {
        if ('value' in answer) expect(answer.low).toBeLessThan(answer.high);
        else expect(answer.probability).toBeGreaterThanOrEqual(0);
      }
    }
    expect(answers[3]!.isInDomain).toBe(false);
    expect(model.manifest).toMatchObject({ name, training: { recipe: name, data: { split: 'train and validation' } } });
    await model.dispose();
  });
});

describe('the model of solubility', () => {
  let chemistry: Chemistry;
  beforeAll(async () => {
    chemistry = await Chemistry.open();
  });
  afterAll(() => chemistry.close());

  it('finds caffeine soluble and DDT not, and chlorine at fault', async () => {
    const model = await openPropertyModel(join(medicalModelsFolder, 'molecules-esol'));
    const [caffeine, ddt] = await model.values(features);
    // Measured: −0.88 and −7.15 log10(mol/L).
    expect(caffeine).toBeGreaterThan(-2.5);
    expect(ddt).toBeLessThan(-5.5);
    const atoms = await model.attribute(texts[1]!, chemistry, 'log_solubility');
    const chlorines = chemistry.withMolecule(texts[1]!, ({ graph }) =>
      [...graph.atoms.keys()].filter((atom) => graph.atoms[atom]!.atomicNumber === 17),
    );
    for (const chlorine of chlorines) expect(atoms[chlorine]).toBeLessThan(0);
    await model.dispose();
  });
});
