import { recipeSetting, type Recipe } from '@newfield/core';
import { propertySets, type PropertySet, type PropertySetName } from './property-sets.ts';
import { usualSettings } from './property-settings.ts';

/** What each set's recipe says of itself. */
const told: readonly (readonly [name: PropertySetName, what: string])[] = [
  ['esol', 'Solubility of molecules in water (ESOL)'],
  ['freesolv', 'Free energy of hydration of molecules (FreeSolv)'],
  ['lipophilicity', 'Lipophilicity of molecules at pH 7.4 (ChEMBL)'],
  ['bbbp', 'Whether molecules pass the blood-brain barrier (BBBP)'],
  ['bace', 'Whether molecules inhibit BACE-1 (BACE)'],
  ['clintox', 'Approval and toxicity of drugs in trials (ClinTox)'],
  ['tox21', 'Toxicity of molecules in twelve assays (Tox21)'],
  ['sider', 'Side effects of drugs by organ class (SIDER)'],
];

/** `molecules-esol` and its like: an ensemble on train and validation part, judged once on the test part. */
export const propertyRecipes: readonly Recipe[] = told.map(([name, what]) => propertyRecipe(name, what));

function propertyRecipe(name: PropertySetName, what: string): Recipe {
  const set: PropertySet = propertySets[name];
  const recipe: Recipe = {
    name: `molecules-${name}`,
    description: `${what}, from fingerprints and descriptors.`,
    data: set.reference,
    settings: { epochs: recipeSetting.epochs(usualSettings[set.kind].epochs), seed: recipeSetting.seed(1) },
    run: async (options) => {
      // Who runs another recipe needn't load RDKit.
      const { savePropertyBundle } = await import('./save-property-bundle.ts');
      return savePropertyBundle(options, recipe, set, what);
    },
  };
  return recipe;
}
