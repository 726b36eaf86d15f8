import { defineError } from './newfield-error.ts';

/** A bundle is incomplete, altered or not a bundle. */
export const InvalidBundleError = defineError('InvalidBundleError', 'INVALID_BUNDLE', 'deployment');
