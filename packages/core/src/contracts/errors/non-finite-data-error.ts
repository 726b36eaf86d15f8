import { defineError } from './newfield-error.ts';

/** Data holds NaN or an infinity where numbers are needed. */
export const NonFiniteDataError = defineError('NonFiniteDataError', 'NON_FINITE_DATA', 'data');
