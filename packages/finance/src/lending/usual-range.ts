import type { ApplicationField } from './application-field.ts';
import type { CreditDocument } from './credit-document.ts';

/** Between which numbers one tries what would happen, and in which steps. */
export interface UsualRange {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

const numSteps = 100;

/**
 * Where most applicants of the training rows were, and as much again above: wide enough to try things, narrow enough to aim at.
 *
 * @returns undefined for a category, and where every training row had the same number
 */
export function usualRange(
  { reference }: Pick<CreditDocument, 'reference'>,
  { name, kind, range: [least, most] = [-Infinity, Infinity] }: ApplicationField,
): UsualRange | undefined {
  const known = reference.inputs.find((input) => input.name === name);
  if (kind === 'category' || known?.kind !== 'numbers') return undefined;
  const [first, last] = [known.limits[0], known.limits.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const spread = Math.max(last - first, known.limits.every(Number.isInteger) ? 4 : Math.abs(last) / 2);
  if (spread === 0) return undefined;
  const step = known.limits.every(Number.isInteger)
    ? Math.max(1, roundStep((2.5 * spread) / numSteps))
    : roundStep((2.5 * spread) / numSteps);
  const low = Math.max(least, Math.floor((first - spread / 2) / step) * step);
  const high = Math.min(most, Math.ceil((last + spread) / step) * step);
  return low < high ? { low, high, step } : undefined;
}

/** The greatest of 1, 2 or 5 times a power of ten that is at most a number above 0. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = value / power;
  return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
}
