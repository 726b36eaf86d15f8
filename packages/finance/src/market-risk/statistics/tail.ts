import { requireCount } from '../require-range.ts';

/** Loss that is exceeded with a chance, and the mean of what lies beyond; both positive for a loss. */
export interface TailRisk {
  /** In the unit of the losses; below 0 where even a bad day gains. */
  readonly valueAtRisk: number;
  /** In the unit of the losses, not below the value at risk. */
  readonly expectedShortfall: number;
}

/**
 * Value at risk and expected shortfall of equally likely profits.
 *
 * The quantile lies between two ordered profits, interpolated as by R's type 7 and NumPy; the shortfall is the mean of the worst
 * `n (1 − confidence)` profits, the last of which counts in part.
 *
 * @param profits    gains positive, `[scenarios]`, finite; at least `1 / (1 − confidence)` of them
 * @param confidence chance of a smaller loss, in (0, 1)
 * @throws InvalidArgumentError for fewer scenarios
 * @see Acerbi & Tasche 2002, Journal of Banking & Finance 26
 */
export function empiricalTail(profits: Float64Array, confidence: number): TailRisk {
  const chance = 1 - confidence;
  // 1 / (1 − 0.99) isn't 100 in floating point.
  requireCount('scenarios for this confidence', profits.length, Math.floor(1 / chance + 1e-6));
  const sorted = profits.slice().sort();
  const count = chance * sorted.length;
  const whole = Math.floor(count + 1e-9);
  let sum = 0;
  for (let rank = 0; rank < whole; rank++) sum += sorted[rank]!;
  if (whole < sorted.length) sum += Math.max(count - whole, 0) * sorted[whole]!;
  return { valueAtRisk: -quantileOf(sorted, chance), expectedShortfall: -sum / count };
}

/** Quantile of ascending values by linear interpolation. @see Hyndman & Fan 1996, type 7 */
export function quantileOf(sorted: ArrayLike<number>, chance: number): number {
  const place = chance * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
