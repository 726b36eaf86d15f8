import { fileURLToPath } from 'node:url';
import type { Recipe } from '@newfield/core';
import { chestXray, pneumonia28 } from './chest/recipes.ts';

/** How this package's models are made: `newfield train <name>`, and Studio's workers. */
export const medicalRecipes: readonly Recipe[] = [pneumonia28, chestXray];

/** Where this package ships its bundles, one folder a bundle. */
export const medicalModelsFolder = fileURLToPath(new URL('../models', import.meta.url));
