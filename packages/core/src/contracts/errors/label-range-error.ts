import { defineError } from './newfield-error.ts';

/** A label lies outside the range its loss or metric accepts. */
export const LabelRangeError = defineError('LabelRangeError', 'LABEL_RANGE', 'training');
