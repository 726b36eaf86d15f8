import { InvalidArgumentError } from '@newfield/core/contracts';

/** A flag's value as a whole number above 0. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError(`"${text}" is not a whole number above 0.`, { fix: 'Give a number such as 10.' });
}
