import { fileURLToPath } from 'node:url';

/** Where this package ships its models, one folder a model; `translator` and `support-writer` are there once they are trained. */
export const languageModelsFolder = fileURLToPath(new URL('../models', import.meta.url));
