import { saveRecipeBundle, type BundleManifest, type Recipe, type RecipeOptions } from '@newfield/core';
import { judgeProperties } from './judge-properties.ts';
import { propertyNotes } from './property-notes.ts';
import { factsOfParts } from './property-bundle.ts';
import type { PropertySet } from './property-sets.ts';
import { openProperties } from './property-table.ts';
import { numMembers, trainPropertyModel } from './train-property-model.ts';

/** ChEMBL's measurements oblige who passes on what was made of them. */
const licences: Readonly<Record<string, string>> = { 'moleculenet/lipophilicity': 'CC-BY-SA-3.0' };

/** From a set's name to its bundle; the test part is opened when everything is decided. */
export async function savePropertyBundle(
  options: RecipeOptions,
  recipe: Recipe,
  set: PropertySet,
  what: string,
): Promise<BundleManifest> {
  const { epochs, settings = {}, output, signal } = options;
  const seed = settings['seed'] ?? 1;
  const where = signal && { signal };
  const learnt = await openProperties(set, ['train', 'validation'], where);
  const trained = await trainPropertyModel(set, learnt, {
    seed,
    ...(epochs !== undefined && { settings: { epochs } }),
    ...where,
    onMember: (member) => void output?.write(`network ${member + 1} of ${numMembers}\n`),
  });
  try {
    const figures = await judgeProperties(trained, await openProperties(set, ['test'], where), seed);
    const { checksum, rows, metrics } = figures;
    return await saveRecipeBundle(options, recipe, trained.source, {
      splits: [],
      evaluations: [{ data: set.reference, split: 'test', checksum, rows, metrics }],
      description: `${what}. For research use only.`,
      licence: licences[set.reference] ?? 'Apache-2.0',
      inputUnit: 'standardised descriptors, then scaled logarithms of counts in fingerprints',
      inputRange: [-2, 2],
      domain: { ...factsOfParts(trained.parts) },
      cardNotes: () => propertyNotes(trained.parts, figures),
    });
  } finally {
    await trained.dispose();
  }
}
