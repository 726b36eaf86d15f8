import { RemoteModelError, RemoteUnavailableError, withRetryAfter } from '../errors/index.ts';

/** The server can't be reached or is too busy: the same call may succeed later. */
export function unavailable(address: string, why: string, retryAfterMs?: number, cause?: unknown): Error {
  const error = new RemoteUnavailableError(`The model server at ${address} can’t answer now: ${why}.`, {
    fix: 'Check that it runs and has room, and call again.',
    cause,
  });
  return retryAfterMs === undefined ? error : withRetryAfter(error, retryAfterMs);
}

/** @param told what the server said of it; servers' errors hold no values of the rows */
export function refused(address: string, told: string, cause?: unknown): Error {
  return new RemoteModelError(`The model server at ${address} did not answer: ${told}`, {
    fix: 'Check the name and version of the model, the key, and that the input is what the model takes.',
    cause,
  });
}

export function noAnswer(address: string, what: string, cause?: unknown): Error {
  return new RemoteModelError(`What the model server at ${address} sent is no answer: ${what}.`, {
    expected: 'an infer response of the Open Inference Protocol with the bundle’s outputs',
    fix: 'Check that the address is a model server’s, and that it serves this bundle.',
    cause,
  });
}
