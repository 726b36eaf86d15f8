import { defineError } from '@newfield/core/contracts';

/** The database holds a kind of object that the backup can't carry. Nothing was written. */
export const UnsupportedSchemaError = defineError('UnsupportedSchemaError', 'UNSUPPORTED_SCHEMA', 'data');
