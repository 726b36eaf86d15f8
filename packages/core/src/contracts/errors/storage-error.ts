import { defineError } from './newfield-error.ts';

/** A file could not be written: the disk is full or the folder is not writable. Nothing was left half written. */
export const StorageError = defineError('StorageError', 'STORAGE', 'data', true);
