import { InvalidArgumentError } from '@newfield/core/contracts';
import { jobInputs, type JobInput, type JobKind } from './kinds.ts';

/**
 * A job's input, checked and with its defaults.
 *
 * @throws InvalidArgumentError that names each field at fault and never its value
 */
export function checkInput<Kind extends JobKind>(kind: Kind, input: unknown): JobInput<Kind> {
  const result = jobInputs[kind].safeParse(input);
  if (result.success) return result.data as JobInput<Kind>;
  const faults = result.error.issues.map(({ path, code }) => `${path.join('.') || 'the whole input'} (${code})`);
  throw new InvalidArgumentError(`A job of kind ${kind} can't be done with this input.`, {
    stage: 'runtime',
    expected: `an object with ${Object.keys(jobInputs[kind].shape).join(', ')}`,
    received: `fault at ${faults.join(', ')}`,
    fix: 'Mend these fields and send the job again.',
  });
}
