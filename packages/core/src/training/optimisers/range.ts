import { ValueRangeError } from '../../contracts/errors/index.ts';

export function requirePositive(name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new ValueRangeError(`${name} is out of range.`, {
    stage: 'training',
    expected: 'a number above 0',
    received: String(value),
    fix: `Set ${name} to a positive number.`,
  });
}

export function requireUnitInterval(name: string, value: number): void {
  if (value >= 0 && value < 1) return;
  throw new ValueRangeError(`${name} is out of range.`, {
    stage: 'training',
    expected: 'a number in [0, 1)',
    received: String(value),
    fix: `Set ${name} to 0 or more and less than 1.`,
  });
}
