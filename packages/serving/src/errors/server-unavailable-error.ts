import { defineError } from '@newfield/core/contracts';

/** The server is stopping, or an engine has just ended and is being started again. */
export const ServerUnavailableError = defineError('ServerUnavailableError', 'SERVER_UNAVAILABLE', 'deployment', true);
