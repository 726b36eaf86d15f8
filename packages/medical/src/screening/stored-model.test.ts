import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveBundle } from '@newfield/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BlockFeaturiser } from '../molecules/features/feature-block.ts';
import { readSmiles } from '../molecules/records/read-smiles.ts';
import { factsOfParts, openPropertyModel } from '../properties/property-bundle.ts';
import { propertySets } from '../properties/property-sets.ts';
import { trainPropertyModel } from '../properties/train-property-model.ts';
import { MoleculeDesk } from './desk/molecule-desk.ts';
import { screenLibrary } from './screen-library.ts';
import { screenRequestSchema } from './screen-request.ts';
import type { ScreenState } from './screen-state.ts';

/** Alcohols and amines of 1 to 20 carbons, of which the model learns how many carbons they have. */
const texts = Array.from({ length: 40 }, (_, index) => `${'C'.repeat(1 + (index >> 1))}${index % 2 === 0 ? 'O' : 'N'}`);

let folder: string;
const bundle = () => join(folder, 'molecules-esol');
const desk = new MoleculeDesk({ timeLimitMs: 60_000 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-screening-'));
  const featuriser = new BlockFeaturiser();
  const features = await featuriser.featurise({ lines: texts.map((_, line) => line), texts });
  featuriser.close();
  const trained = await trainPropertyModel(
    propertySets.esol,
    {
      ...{ name: 'made up', split: 'all', checksum: '0', refusedLabels: new Float64Array(0), features },
      ...{ labels: Float64Array.from(texts, (text) => text.length - 1), scaffolds: texts.map(() => '') },
    },
    { settings: { units: [24], epochs: 40 } },
  );
  const about = { name: 'molecules-esol', description: 'Made up.', licence: 'Apache-2.0' };
  await saveBundle(bundle(), trained.source, { ...about, domain: factsOfParts(trained.parts) });
  await trained.dispose();
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

it('a stored model’s intervals decide what a molecule is worth at worst, and strange ones are marked', async () => {
  const model = await openPropertyModel(bundle());
  const request = screenRequestSchema.parse({
    criteria: [
      {
        source: { from: 'model', model: 'molecules-esol', property: 'log_solubility' },
        aim: { aim: 'high', low: 0, high: 20 },
      },
    ],
  });
  const library = ['CCCCCCCCCCO decanol', 'CCCO propanol', 'Brc1cc(I)c(F)c(Cl)c1P(=O)(F)F strange'].join('\n');
  let state: ScreenState | undefined;
  const models = new Map([['molecules-esol', model]]);
  for await (const step of screenLibrary(readSmiles([new TextEncoder().encode(library)]), {
    request,
    models,
    numThreads: 1,
  }))
    state = step.state();
  const of = (name: string) => state!.best.find((molecule) => molecule.name === name)!;
  expect(of('decanol').score).toBeGreaterThan(of('propanol').score);
  for (const { score, worstScore, values } of state!.best) {
    expect(worstScore).toBeLessThanOrEqual(score);
    expect(values[0]!.low).toBeLessThan(values[0]!.value);
    expect(worstScore).toBeCloseTo(Math.min(1, Math.max(0, values[0]!.low / 20)), 6);
  }
  expect(of('decanol')).toMatchObject({ isInDomain: true, nearestLikeness: 1 });
  expect(of('strange').isInDomain).toBe(false);
  expect(state!.numInDomain).toBe(2);
  await model.dispose();
});

it('a desk tells what each atom adds to a stored model’s answer', async () => {
  const attributions = await desk.attribute(bundle(), 'CCCCCCCCCCO', 'log_solubility');
  expect(attributions).toHaveLength(11);
  // More carbons, a greater answer.
  expect(attributions.slice(0, 10).reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0);
  await expect(desk.attribute(bundle(), 'CCO', 'another')).rejects.toMatchObject({ code: 'MOLECULE_REFUSED' });
  await expect(desk.attribute(join(folder, 'none'), 'CCO', 'log_solubility')).rejects.toMatchObject({
    code: 'MOLECULE_REFUSED',
  });
  // And goes on.
  expect(await desk.attribute(bundle(), 'CO', 'log_solubility')).toHaveLength(2);
});
