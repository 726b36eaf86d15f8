import { defineError } from '@newfield/core/contracts';

/** No model, or no version of it, is loaded under that name. */
export const ModelNotFoundError = defineError('ModelNotFoundError', 'MODEL_NOT_FOUND', 'deployment');
