import { defineError } from '@newfield/core/contracts';

/** A part of the installation didn't come up. */
export const StartFailedError = defineError('StartFailedError', 'START_FAILED', 'runtime');
