import { uniform } from '@newfield/core/contracts';

/** A stream of random bits, as `randomStream` gives it. */
export type Stream = () => number;

export const between = (next: Stream, low: number, high: number): number => low + uniform(next) * (high - low);

/** Small and large alike: uniform in the logarithm. */
export const logBetween = (next: Stream, low: number, high: number): number => low * (high / low) ** uniform(next);

export const happens = (next: Stream, probability: number): boolean => uniform(next) < probability;

export const oneOf = <T>(next: Stream, choices: readonly T[]): T => choices[next() % choices.length]!;
