import { ValueRangeError } from '@newfield/core/contracts';

/** A threshold and what it promises. */
export interface ConformalThreshold {
  /** A part fails from this score on. */
  readonly value: number;
  /** At most this share of good parts fails, on average over calibrations, in (0, 1). */
  readonly falseAlarmRate: number;
  /** Calibration pictures. */
  readonly numPictures: number;
}

/** The smallest false-alarm rate that so many held-out good pictures can promise. */
export const smallestRate = (numPictures: number): number => 1 / (numPictures + 1);

/**
 * The threshold of a false-alarm rate from scores of good parts that no part of the inspector was fitted on.
 *
 * Where the next good part is drawn like those, its score exceeds the k-th smallest of n with a probability of at most
 * `1 − k / (n + 1)`, whatever the scores' distribution; k is the smallest that keeps the rate. The threshold stands in the middle between
 * the k-th score and the next larger one, so that no rounding of another machine turns a verdict over.
 *
 * @param scores of at least two good parts
 * @param falseAlarmRate wanted, in (0, 1)
 * @throws ValueRangeError when so few scores can't promise it, naming how many can
 * @see Vovk 2005; Angelopoulos & Bates 2021 (split conformal prediction)
 */
export function conformalThreshold(scores: ArrayLike<number>, falseAlarmRate: number): ConformalThreshold {
  const sorted = Float64Array.from(scores).sort();
  const n = sorted.length;
  const rank = Math.ceil((n + 1) * (1 - falseAlarmRate) - 1e-9);
  if (!(falseAlarmRate > 0 && falseAlarmRate < 1) || rank > n || n < 2) {
    throw new ValueRangeError('The good pictures are too few for this false-alarm rate.', {
      stage: 'evaluation',
      expected: `a rate from ${smallestRate(n).toFixed(4)} to below 1, for ${n} held-out good pictures`,
      received: `${falseAlarmRate}`,
      fix: `Hold out ${neededPictures(falseAlarmRate)} good pictures, or choose a higher rate.`,
    });
  }
  return {
    value: aboveRank(sorted, Math.max(rank, 1)),
    falseAlarmRate: 1 - Math.max(rank, 1) / (n + 1),
    numPictures: n,
  };
}

/** Held-out good pictures from which on a rate can be promised. */
export const neededPictures = (falseAlarmRate: number): number =>
  Math.max(2, Math.ceil(1 / Math.min(Math.max(falseAlarmRate, 1e-9), 1) - 1 - 1e-9));

/** In the middle between the rank-th score and the next that is larger; beyond the last, half of the last gap further. */
function aboveRank(sorted: Float64Array, rank: number): number {
  const score = sorted[rank - 1]!;
  const larger = sorted.find((other) => other > score);
  if (larger !== undefined) return (score + larger) / 2;
  const smaller = sorted.findLast((other) => other < score) ?? score;
  return score + Math.max((score - smaller) / 2, 1e-3);
}
