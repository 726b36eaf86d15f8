import { defineError } from '@newfield/core/contracts';

/** A model isn't on this machine, or not on the hub. */
export const ModelNotFoundError = defineError('ModelNotFoundError', 'MODEL_NOT_FOUND', 'deployment');
