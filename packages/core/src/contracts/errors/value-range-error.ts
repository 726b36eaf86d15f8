import { defineError } from './newfield-error.ts';

/** An argument lies outside its documented range. */
export const ValueRangeError = defineError('ValueRangeError', 'VALUE_RANGE', 'preprocessing');
