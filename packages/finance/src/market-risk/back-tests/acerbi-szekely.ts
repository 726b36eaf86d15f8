import { requireBetween, requireCount, requirePositive, requireSameLength } from '../require-range.ts';
import { uniformStream } from '../statistics/random-draws.ts';

/** What happened, and what was said the day before; all in one currency. */
export interface ShortfallHistory {
  /** Gains positive, `[days]`. */
  readonly profits: ArrayLike<number>;
  /** Positive for a loss, `[days]`. */
  readonly valuesAtRisk: ArrayLike<number>;
  /** Positive for a loss, above 0, `[days]`. */
  readonly expectedShortfalls: ArrayLike<number>;
  /** Of both, in (0, 1). */
  readonly confidence: number;
}

export interface ShortfallTests {
  /** Mean of loss over expected shortfall on days of exception, less 1, negated: 0 for a right model, below where losses were larger. Null without exceptions. */
  readonly z1: number | null;
  /** As z1, over the number of exceptions to be expected: it falls by too many of them as well. */
  readonly z2: number;
}

/**
 * Acerbi and Székely's first two tests of expected shortfall. A z2 of −0.7 stands for a significance of 5 %, −1.8 of 0.01 %, over 250 days
 * at 97.5 % and over a wide range of distributions.
 *
 * @throws ShapeMismatchError   when the lists differ in length
 * @throws InvalidArgumentError without days
 * @throws ValueRangeError      for a shortfall of 0 or less on a day of exception
 * @see Acerbi & Székely 2014, Backtesting expected shortfall, Risk 27
 */
export function acerbiSzekely({
  profits,
  valuesAtRisk,
  expectedShortfalls,
  confidence,
}: ShortfallHistory): ShortfallTests {
  const numDays = profits.length;
  requireCount('days', numDays, 1);
  requireBetween('The confidence', confidence, 0.5, 0.9999);
  requireSameLength('Profits and values at risk', numDays, valuesAtRisk.length);
  requireSameLength('Profits and expected shortfalls', numDays, expectedShortfalls.length);
  let [sum, count] = [0, 0];
  for (let day = 0; day < numDays; day++) {
    if (profits[day]! + valuesAtRisk[day]! >= 0) continue;
    requirePositive('An expected shortfall', expectedShortfalls[day]!);
    sum += profits[day]! / expectedShortfalls[day]!;
    count++;
  }
  return { z1: count === 0 ? null : sum / count + 1, z2: sum / (numDays * (1 - confidence)) + 1 };
}

/**
 * Chance of a z2 as low when the model is right: histories are drawn from what the model said of each day.
 *
 * @param drawProfit a profit of that day by the model, from numbers in [0, 1)
 * @param numHistories default 2,000
 * @returns in [0, 1]
 */
export function shortfallPValue(
  history: ShortfallHistory,
  drawProfit: (day: number, next: () => number) => number,
  { numHistories = 2000, seed = 1 }: { readonly numHistories?: number; readonly seed?: number } = {},
): number {
  const { z2 } = acerbiSzekely(history);
  const next = uniformStream(seed);
  let lower = 0;
  for (let index = 0; index < numHistories; index++) {
    const profits = Float64Array.from({ length: history.profits.length }, (_, day) => drawProfit(day, next));
    if (acerbiSzekely({ ...history, profits }).z2 <= z2) lower++;
  }
  return lower / numHistories;
}
