import { defineError } from '@newfield/core/contracts';

/** The disk under the database has no room; the statement changed nothing. */
export const DatabaseFullError = defineError('DatabaseFullError', 'DATABASE_FULL', 'data', true);
