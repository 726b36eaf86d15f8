import type { NoiseDistribution } from '../architecture/compiler/index.ts';
import { hashString, randomStream, uniform } from '../contracts/random.ts';

/**
 * Fills a random input of a step.
 *
 * @param key what the numbers depend on and all they depend on, so that a resumed training draws the same
 */
export function fillNoise(values: Float32Array, distribution: NoiseDistribution, key: string): void {
  const next = randomStream(hashString(key));
  if (distribution.kind === 'dropout') fillDropoutMask(values, distribution.rate, next);
  else fillNormal(values, distribution.mean, distribution.standardDeviation, next);
}

/** 0 with probability `rate`, else `1 / (1 - rate)`, so that the expected activation stays the same. */
function fillDropoutMask(mask: Float32Array, rate: number, next: () => number): void {
  const kept = 1 / (1 - rate);
  const threshold = Math.round(rate * 4294967296);
  for (let index = 0; index < mask.length; index++) mask[index] = next() < threshold ? 0 : kept;
}

/** @see Box & Muller 1958 */
function fillNormal(values: Float32Array, mean: number, standardDeviation: number, next: () => number): void {
  for (let index = 0; index < values.length; index += 2) {
    const radius = standardDeviation * Math.sqrt(-2 * Math.log(1 - uniform(next)));
    const angle = 2 * Math.PI * uniform(next);
    values[index] = mean + radius * Math.cos(angle);
    if (index + 1 < values.length) values[index + 1] = mean + radius * Math.sin(angle);
  }
}
