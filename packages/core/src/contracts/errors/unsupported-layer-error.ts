import { defineError } from './newfield-error.ts';

/** The graph compiler has no rule for a layer. */
export const UnsupportedLayerError = defineError('UnsupportedLayerError', 'UNSUPPORTED_LAYER', 'architecture');
