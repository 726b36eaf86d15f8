import type { Recipe } from '@newfield/core';
import { supportWriter } from './generation/training/recipe.ts';
import { translator } from './translation/training/recipe.ts';

/** How this package's models are made: `newfield train <name>`, and Studio's workers. */
export const languageRecipes: readonly Recipe[] = [supportWriter, translator];

export { languageModelsFolder } from './models-folder.ts';
