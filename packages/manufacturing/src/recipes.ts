import { fileURLToPath } from 'node:url';
import type { Recipe } from '@newfield/core';
import { magneticTile } from './anomaly/tiles/recipe.ts';
import { commutator } from './commutator/recipe.ts';
import { steelPlates } from './plates/recipe.ts';
import { solarCells } from './solar/recipe.ts';
import { neuBoxes } from './surface/boxes-recipe.ts';
import { neuSurface } from './surface/recipe.ts';
import { tileMasks } from './tiles/recipe.ts';

/** How this package's models are made: `newfield train <name>`, and Studio's workers. */
export const manufacturingRecipes: readonly Recipe[] = [
  neuSurface,
  neuBoxes,
  commutator,
  solarCells,
  steelPlates,
  tileMasks,
  magneticTile,
];

/** Where this package ships its bundles, one folder a bundle. */
export const manufacturingModelsFolder = fileURLToPath(new URL('../models', import.meta.url));
