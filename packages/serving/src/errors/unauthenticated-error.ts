import { defineError } from '@newfield/core/contracts';

/** A request carries no key, or one nobody gave out. */
export const UnauthenticatedError = defineError('UnauthenticatedError', 'UNAUTHENTICATED', 'deployment');
