import { defineError } from '@newfield/core/contracts';

/** No record has this id or name. */
export const RecordNotFoundError = defineError('RecordNotFoundError', 'RECORD_NOT_FOUND', 'data');
