import { defineError } from '@newfield/core/contracts';

/** Who asked for a change can't be the one who agrees to it. */
export const SecondPersonError = defineError('SecondPersonError', 'SECOND_PERSON', 'deployment');
