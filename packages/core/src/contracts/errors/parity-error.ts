import { defineError } from './newfield-error.ts';

/** A runtime did not reproduce the outputs that the trainer recorded in the bundle. */
export const ParityError = defineError('ParityError', 'PARITY', 'deployment');
