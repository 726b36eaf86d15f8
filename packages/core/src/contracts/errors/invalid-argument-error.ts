import { defineError } from './newfield-error.ts';

/** An argument or a combination of arguments makes no sense. */
export const InvalidArgumentError = defineError('InvalidArgumentError', 'INVALID_ARGUMENT', 'training');
