import { randomStream, uniform } from '@newfield/core/contracts';

/** Seeded numbers, uniform and normal. */
export interface RandomNumbers {
  /** In [low, high). */
  uniform(low: number, high: number): number;
  normal(): number;
}

/** @see Box & Muller 1958 */
export function randomNumbers(seed: number): RandomNumbers {
  const next = randomStream(seed);
  return {
    uniform: (low, high) => low + (high - low) * uniform(next),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform(next))) * Math.cos(2 * Math.PI * uniform(next)),
  };
}
