import { NewfieldError } from '@newfield/core/contracts';
import { storageErrorIn, storagePlace } from '@newfield/core/storage';
import type { JobFailure } from '../queue/job-status.ts';

/** Whether a run ended because there was no room: it goes on by itself once there is, however long that takes. */
export const isOutOfRoom = (error: unknown): boolean =>
  storageErrorIn(error) !== undefined || (NewfieldError.isInstance(error) && error.code === 'DATABASE_FULL');

/** Whether doing the same again can't help. An unexpected error might not come back, so it is retried. */
export const isFinal = (error: unknown): boolean => NewfieldError.isInstance(error) && !error.retryable;

/**
 * What is recorded of an error. Newfield's own errors hold no value of a user's data; of any other only the kind is kept,
 * since its message might.
 */
export function toFailure(thrown: unknown): JobFailure {
  const error = storageErrorIn(thrown) ?? thrown;
  if (NewfieldError.isInstance(error)) {
    const { code, message, expected, received, fix } = error;
    const place = storagePlace(error);
    return {
      code,
      message,
      ...(expected && { expected }),
      ...(received && { received }),
      fix,
      ...(place && { place }),
    };
  }
  const name = error instanceof Error ? error.name : typeof error;
  return {
    code: 'UNEXPECTED',
    message: `The run ended with an unexpected error (${name}).`,
    fix: 'The worker’s own output has the whole of it.',
  };
}
