import { ValueRangeError } from '@newfield/core/contracts';
import { requireCount } from '../require-range.ts';

export interface Exposure {
  readonly name: string;
  /** In one currency; shorts below 0 count by their size. */
  readonly value: number;
}

export interface Concentration {
  /** Herfindahl and Hirschman's index: sum of squared shares, from 1 / number to 1. */
  readonly herfindahl: number;
  /** 1 / index: as many exposures of one size would be as concentrated. */
  readonly effectiveNumber: number;
  /** Of the sizes, falling by share; all of them. */
  readonly largest: readonly { readonly name: string; readonly share: number }[];
}

/**
 * How concentrated exposures are: of positions, issuers, sectors or currencies, whichever they are added up by.
 *
 * @param exposures those of one name are added first, so that a hedge of the same name counts
 * @throws InvalidArgumentError without exposures
 * @throws ValueRangeError      when nothing is left, or a value isn't finite
 * @see Hirschman 1964, American Economic Review 54
 */
export function concentrationOf(exposures: readonly Exposure[]): Concentration {
  requireCount('exposures', exposures.length, 1);
  const sums = new Map<string, number>();
  for (const { name, value } of exposures) sums.set(name, (sums.get(name) ?? 0) + value);
  const total = [...sums.values()].reduce((sum, value) => sum + Math.abs(value), 0);
  if (!(total > 0 && total < Infinity)) {
    throw new ValueRangeError('Exposures have no size.', {
      stage: 'evaluation',
      expected: 'finite values, one of which is not 0',
      fix: 'Leave out positions without a value.',
    });
  }
  const largest = [...sums]
    .map(([name, value]) => ({ name, share: Math.abs(value) / total }))
    .sort((left, right) => right.share - left.share);
  const herfindahl = largest.reduce((sum, { share }) => sum + share ** 2, 0);
  return { herfindahl, effectiveNumber: 1 / herfindahl, largest };
}
