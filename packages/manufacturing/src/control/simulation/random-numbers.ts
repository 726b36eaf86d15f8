import { normal, randomStream, uniform } from '@newfield/core/contracts';

/** Seeded numbers, uniform and normal. */
export interface RandomNumbers {
  /** In [low, high). */
  uniform(low: number, high: number): number;
  normal(): number;
}

export function randomNumbers(seed: number): RandomNumbers {
  const next = randomStream(seed);
  return {
    uniform: (low, high) => low + (high - low) * uniform(next),
    normal: () => normal(next),
  };
}
