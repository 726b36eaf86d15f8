import { defineError } from '@newfield/core/contracts';

/** More files wait for their message than one takes. */
export const TooManyFilesError = defineError('TooManyFilesError', 'TOO_MANY_FILES', 'data');
