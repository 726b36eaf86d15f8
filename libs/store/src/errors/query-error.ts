import { defineError } from '@newfield/core/contracts';

/** The database refused a statement. The message names its SQLSTATE and constraint, never the values. */
export const QueryError = defineError('QueryError', 'QUERY', 'data');
