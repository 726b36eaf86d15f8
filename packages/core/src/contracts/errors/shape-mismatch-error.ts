import { defineError } from './newfield-error.ts';

/** A tensor's shape is not the one the model, loss or metric needs. */
export const ShapeMismatchError = defineError('ShapeMismatchError', 'SHAPE_MISMATCH', 'training');
