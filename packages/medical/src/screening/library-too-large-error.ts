import { defineError } from '@newfield/core/contracts';

/** A library holds more than is screened at once. */
export const LibraryTooLargeError = defineError('LibraryTooLargeError', 'LIBRARY_TOO_LARGE', 'data');
