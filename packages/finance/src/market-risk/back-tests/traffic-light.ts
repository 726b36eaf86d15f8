import jStat from 'jstat';
import { requireBetween, requirePositive } from '../require-range.ts';

export interface TrafficLight {
  readonly zone: 'green' | 'yellow' | 'red';
  /** Chance of no more exceptions than these when the model is right. */
  readonly cumulativeChance: number;
  /** What is added to the multiplier 3 of the capital charge, 0 to 1. */
  readonly plusFactor: number;
}

/** By exceptions in 250 days: 5 to 9. @see Basel Committee 1996, table 2 */
const plusFactors = [0.4, 0.5, 0.65, 0.75, 0.85] as const;
const [yellowFrom, redFrom] = [0.95, 0.9999];

/**
 * Basel's traffic light: yellow where a right model has fewer exceptions with a chance of 95 %, red with one of 99.99 %.
 *
 * @param numExceptions days whose loss was larger than the value at risk
 * @param numDays       days judged, > 0; default 250
 * @param confidence    of the value at risk; default 0.99
 * @returns of 250 days at 99 %: green to 4 exceptions, yellow to 9, red from 10; plus factors are those of the same place in the yellow zone
 * @throws ValueRangeError for numbers outside these ranges
 * @see Basel Committee on Banking Supervision 1996, Supervisory framework for the use of backtesting
 */
export function trafficLight(numExceptions: number, numDays = 250, confidence = 0.99): TrafficLight {
  requirePositive('The number of days', numDays);
  requireBetween('The number of exceptions', numExceptions, 0, numDays);
  requireBetween('The confidence', confidence, 0.5, 0.9999);
  const upTo = (count: number): number => jStat.binomial.cdf(count, numDays, 1 - confidence);
  const cumulativeChance = upTo(numExceptions);
  if (cumulativeChance < yellowFrom) return { zone: 'green', cumulativeChance, plusFactor: 0 };
  if (cumulativeChance >= redFrom) return { zone: 'red', cumulativeChance, plusFactor: 1 };
  let first = numExceptions;
  while (first > 0 && upTo(first - 1) >= yellowFrom) first--;
  const plusFactor = plusFactors[Math.min(numExceptions - first, plusFactors.length - 1)]!;
  return { zone: 'yellow', cumulativeChance, plusFactor };
}
