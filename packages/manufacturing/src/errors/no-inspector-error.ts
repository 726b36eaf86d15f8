import { defineError } from '@newfield/core/contracts';

/** The product has no inspector yet. */
export const NoInspectorError = defineError('NoInspectorError', 'NO_INSPECTOR', 'runtime');
