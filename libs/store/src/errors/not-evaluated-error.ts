import { defineError } from '@newfield/core/contracts';

/** Something may go live only after it was seen what it does. */
export const NotEvaluatedError = defineError('NotEvaluatedError', 'NOT_EVALUATED', 'deployment');
