import process from 'node:process';
import { NewfieldError } from '@newfield/core';
import { expect } from 'vitest';

/**
 * An answer to hostile input: a value, or an error that names its fix.
 *
 * @param secondsMax of the processor, all threads; an idle machine takes a tenth, and the square of a megabyte would take hours
 */
export async function answersWithin<Value>(
  secondsMax: number,
  work: () => Value | Promise<Value>,
): Promise<Value | NewfieldError> {
  const before = process.cpuUsage();
  const answer = await Promise.resolve()
    .then(work)
    .catch((error: unknown) => {
      if (!NewfieldError.isInstance(error)) throw error;
      expect(error.fix).not.toBe('');
      return error as NewfieldError;
    });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(secondsMax);
  return answer;
}
