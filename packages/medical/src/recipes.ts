import { fileURLToPath } from 'node:url';
import type { Recipe } from '@newfield/core';
import { bloodCells } from './blood/recipe.ts';
import { breastUltrasound } from './breast/recipe.ts';
import { chestXray, pneumonia28 } from './chest/recipes.ts';
import { propertyRecipes } from './properties/property-recipe.ts';

/** How this package's models are made: `newfield train <name>`, and Studio's workers. */
export const medicalRecipes: readonly Recipe[] = [
  pneumonia28,
  chestXray,
  breastUltrasound,
  bloodCells,
  ...propertyRecipes,
];

export { isPropertyBundle } from './properties/property-facts.ts';

/** Where this package ships its bundles, one folder a bundle. */
export const medicalModelsFolder = fileURLToPath(new URL('../models', import.meta.url));
