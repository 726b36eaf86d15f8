import { fileURLToPath } from 'node:url';
import type { Recipe } from '@newfield/core';

/** How this package's models are made: `newfield train <name>`, and Studio's workers. */
export const medicalRecipes: readonly Recipe[] = [];

/** Where this package ships its bundles, one folder a bundle. */
export const medicalModelsFolder = fileURLToPath(new URL('../models', import.meta.url));
