import { defineError } from '@newfield/autograd/errors';

/** A runtime works here but lacks an operator of the graph. */
export const UnsupportedOperatorError = defineError('UnsupportedOperatorError', 'UNSUPPORTED_OPERATOR', 'runtime');
