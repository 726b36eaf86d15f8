import { ValueRangeError } from '@newfield/core/contracts';

/**
 * How often environments occur, folded into so many places by the remainder.
 *
 * @param size places, from 1
 * @returns counts, at most 255 each
 * @throws ValueRangeError when the size is no positive whole number
 */
export function foldedCounts(environments: readonly number[], size: number): Uint8Array {
  if (!Number.isInteger(size) || size < 1) {
    throw new ValueRangeError('A fingerprint needs places.', {
      stage: 'preprocessing',
      expected: 'a whole number from 1',
      received: 'another',
      fix: 'Give a size such as 2048.',
    });
  }
  const counts = new Uint8Array(size);
  for (const number of environments) {
    const place = number % size;
    if (counts[place]! < 255) counts[place]!++;
  }
  return counts;
}
