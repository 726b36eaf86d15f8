import { defineError } from '@newfield/core/contracts';

/** Somebody works for no lender, and so has nothing to see. */
export const NoLenderError = defineError('NoLenderError', 'NO_LENDER', 'data');
