import { defineError } from './newfield-error.ts';

/** Labels hold one class only, so that nothing can be learnt or ranked. */
export const SingleClassError = defineError('SingleClassError', 'SINGLE_CLASS', 'evaluation');
