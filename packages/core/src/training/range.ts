import { ValueRangeError } from '../contracts/errors/index.ts';

/** Checks of what a training is asked for, at its boundary. */

export function requirePositive(name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw outOfRange(name, value, 'a number above 0');
}

export function requireUnitInterval(name: string, value: number): void {
  if (value >= 0 && value < 1) return;
  throw outOfRange(name, value, 'a number in [0, 1)');
}

export function requireInRange(name: string, value: number, low: number, high: number): void {
  if (value >= low && value <= high) return;
  throw outOfRange(name, value, `a number from ${low} to ${high}`);
}

export function requireCount(name: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return;
  throw outOfRange(name, value, 'a whole number, 1 or more');
}

export function requireCountFromZero(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0) return;
  throw outOfRange(name, value, 'a whole number, 0 or more');
}

function outOfRange(name: string, value: number, expected: string): Error {
  return new ValueRangeError(`${name} is out of range.`, {
    stage: 'training',
    expected,
    received: String(value),
    fix: `Set ${name} to ${expected}.`,
  });
}
