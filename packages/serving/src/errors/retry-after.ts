const waits = new WeakMap<object, number>();

/** Notes on an error when the same request is worth sending again. */
export function withRetryAfter<T extends Error>(error: T, retryAfterMs: number): T {
  waits.set(error, Math.max(1, Math.ceil(retryAfterMs)));
  return error;
}

/** @returns the time to wait, in ms, when the error carries one */
export const retryAfterMsOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null ? waits.get(error) : undefined;
