import { defineError } from './newfield-error.ts';

/** A file's checksum is not the recorded one. */
export const ChecksumMismatchError = defineError('ChecksumMismatchError', 'CHECKSUM_MISMATCH', 'data');
