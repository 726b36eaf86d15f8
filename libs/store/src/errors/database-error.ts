import { defineError } from '@newfield/core/contracts';

/** The database can't be reached or didn't start. The same call may succeed once it is back. */
export const DatabaseError = defineError('DatabaseError', 'DATABASE', 'data', true);
