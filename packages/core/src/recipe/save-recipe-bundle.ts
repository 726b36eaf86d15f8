import type { BundleManifest, RecordedEvaluation } from '../contracts/bundle.ts';
import type { Dataset } from '../contracts/dataset.ts';
import { saveBundle, type BundleSource } from '../deployment/save-bundle.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Recipe, RecipeOptions } from '../training/recipe.ts';
import { currentCommit } from './current-commit.ts';

export interface RecipeBundle {
  /** Every split to be evaluated on. */
  readonly splits: readonly Dataset[];
  /** Figures that the recipe has found by itself, such as for another question. */
  readonly evaluations?: readonly RecordedEvaluation[];
  readonly description: string;
  /** Of the weights, where the data's licence asks for another; default Apache-2.0. */
  readonly licence?: string;
  /** Unit of the input's values, and the least and largest that are usual; see `SaveBundleOptions`. */
  readonly inputUnit?: string;
  readonly inputRange?: readonly [number, number];
  readonly threshold?: BundleManifest['threshold'];
  readonly groups?: BundleManifest['groups'];
  readonly domain?: BundleManifest['domain'];
  /** Further sections of the model card, from the figures on the splits. */
  cardNotes(evaluations: readonly RecordedEvaluation[]): string;
}

/** The end of every recipe: evaluates, and writes the bundle with the recipe and the commit in its record. */
export async function saveRecipeBundle(
  { out, version }: Pick<RecipeOptions, 'out' | 'version'>,
  { name }: Recipe,
  trained: BundleSource,
  { splits, evaluations: found = [], description, licence = 'Apache-2.0', cardNotes, ...decisions }: RecipeBundle,
): Promise<BundleManifest> {
  const evaluations: RecordedEvaluation[] = [...found];
  for (const split of splits) evaluations.push(await evaluate(trained, split));
  const commit = currentCommit();
  const record = { ...trained.record, recipe: name, ...(commit && { commit }) };
  return saveBundle(
    out,
    { ...trained, record },
    {
      name,
      description,
      licence,
      ...(version !== undefined && { version }),
      ...decisions,
      evaluations,
      cardNotes: cardNotes(evaluations),
    },
  );
}
