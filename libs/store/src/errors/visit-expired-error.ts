import { defineError } from '@newfield/core/contracts';

/** No browser has this visit, or not any more. */
export const VisitExpiredError = defineError('VisitExpiredError', 'VISIT_EXPIRED', 'runtime');
