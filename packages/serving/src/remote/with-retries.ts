import { setTimeout as wait } from 'node:timers/promises';
import { DeadlineExceededError, RemoteUnavailableError, retryAfterMsOf } from '../errors/index.ts';
import type { CallOptions } from './transport.ts';

export interface RetryOptions {
  /** For all attempts together, in ms. */
  readonly timeoutMs: number;
  readonly numRetries: number;
  readonly signal?: AbortSignal | undefined;
}

const firstWaitMs = 50;

/**
 * Calls until it succeeds, the error is not one that passes, the attempts are used up, or the time is. Predicting changes
 * nothing on a server, so that asking twice does no harm.
 *
 * @throws the caller's abort reason, DeadlineExceededError, or the last attempt's error
 */
export async function withRetries<T>(call: (options: CallOptions) => Promise<T>, options: RetryOptions): Promise<T> {
  const { timeoutMs, numRetries, signal } = options;
  signal?.throwIfAborted();
  const end = performance.now() + timeoutMs;
  const expiry = AbortSignal.timeout(Math.ceil(timeoutMs));
  const either = signal === undefined ? expiry : AbortSignal.any([signal, expiry]);
  for (let attempt = 0; ; attempt++) {
    try {
      return await call({ signal: either, timeoutMs: Math.max(1, end - performance.now()) });
    } catch (error) {
      signal?.throwIfAborted();
      if (expiry.aborted) throw tooLate(timeoutMs, error);
      if (!RemoteUnavailableError.isInstance(error) || attempt === numRetries) throw error;
      // Half of it by chance, so that callers who were refused together don't come back together.
      const waitMs = (retryAfterMsOf(error) ?? firstWaitMs * 2 ** attempt) * (1 + Math.random() / 2);
      if (performance.now() + waitMs >= end) throw error;
      await wait(waitMs, undefined, { signal: either }).catch(() => signal?.throwIfAborted());
    }
  }
}

function tooLate(timeoutMs: number, cause: unknown): Error {
  return new DeadlineExceededError('The model server did not answer in time.', {
    expected: `within ${timeoutMs} ms`,
    fix: 'Allow more time, or send fewer rows at once.',
    cause,
  });
}
