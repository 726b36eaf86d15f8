import { fileURLToPath } from 'node:url';

/** Where this package ships its models, one folder a model; those of `translator` and `support-writer` are bundles. */
export const languageModelsFolder = fileURLToPath(new URL('../models', import.meta.url));
