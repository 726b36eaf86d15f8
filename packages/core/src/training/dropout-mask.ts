import { hashString, randomStream } from '../contracts/random.ts';

/**
 * Fills a mask: 0 with probability `rate`, else `1 / (1 - rate)`, so that the expected activation stays the same.
 *
 * @param key what the mask depends on and all it depends on, so that a resumed training draws the same
 */
export function fillDropoutMask(mask: Float32Array, rate: number, key: string): void {
  const next = randomStream(hashString(key));
  const kept = 1 / (1 - rate);
  const threshold = Math.round(rate * 4294967296);
  for (let index = 0; index < mask.length; index++) mask[index] = next() < threshold ? 0 : kept;
}
