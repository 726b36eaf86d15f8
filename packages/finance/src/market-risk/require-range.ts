import { InvalidArgumentError, ShapeMismatchError, ValueRangeError } from '@newfield/core/contracts';

/** @throws ValueRangeError unless `low ≤ value ≤ high`; the message holds the name alone, as values are a customer's */
export function requireBetween(name: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) throw outside(name, value, `a number from ${low} to ${high}`);
}

/** @throws ValueRangeError unless the value is a finite number above 0 */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw outside(name, value, 'a finite number above 0');
}

const outside = (name: string, value: number, expected: string): Error =>
  new ValueRangeError(`${name} lies outside its range.`, {
    stage: 'evaluation',
    expected,
    received: Number.isFinite(value) ? 'a number outside' : 'no finite number',
    fix: `Give ${name} within that range.`,
  });

/** @throws InvalidArgumentError when there are fewer than `least` */
export function requireCount(what: string, count: number, least: number): void {
  if (count >= least) return;
  throw new InvalidArgumentError(`There are too few ${what}.`, {
    stage: 'evaluation',
    expected: `at least ${least}`,
    received: String(count),
    fix: `Give more ${what}, or ask for less.`,
  });
}

/** @throws ShapeMismatchError when two lists that belong together differ in length */
export function requireSameLength(what: string, left: number, right: number): void {
  if (left === right) return;
  throw new ShapeMismatchError(`${what} don't belong together.`, {
    stage: 'evaluation',
    expected: `${left} values`,
    received: `${right} values`,
    fix: 'Give one value for each.',
  });
}
