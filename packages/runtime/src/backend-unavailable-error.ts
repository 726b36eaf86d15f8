import { defineError } from '@newfield/autograd/errors';

/** A runtime's native library, driver or package is missing or doesn't work on this machine. */
export const BackendUnavailableError = defineError('BackendUnavailableError', 'BACKEND_UNAVAILABLE', 'runtime');
