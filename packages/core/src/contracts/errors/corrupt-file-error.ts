import { defineError } from './newfield-error.ts';

/** A file is damaged, truncated or not of the kind its name says. */
export const CorruptFileError = defineError('CorruptFileError', 'CORRUPT_FILE', 'data');
