import { defineError } from '@newfield/core/contracts';

/** The blob store has no such blob. */
export const BlobNotFoundError = defineError('BlobNotFoundError', 'BLOB_NOT_FOUND', 'data');
