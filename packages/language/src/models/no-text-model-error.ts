import { defineError } from '@newfield/core/contracts';

/** Neither a bundle nor a server of language models does what is asked. */
export const NoTextModelError = defineError('NoTextModelError', 'NO_TEXT_MODEL', 'deployment');
