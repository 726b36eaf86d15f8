import { defineError } from '@newfield/core/contracts';

/** The key is known, but not for this model or action. */
export const ForbiddenError = defineError('ForbiddenError', 'FORBIDDEN', 'deployment');
