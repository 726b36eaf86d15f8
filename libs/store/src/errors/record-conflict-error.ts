import { defineError } from '@newfield/core/contracts';

/** The write contradicts a record that is there: the name is taken, or something else still refers to it. */
export const RecordConflictError = defineError('RecordConflictError', 'RECORD_CONFLICT', 'data');
