import { randomStream, ValueRangeError } from '@newfield/core/contracts';
import { conformalThreshold, neededPictures, smallestRate } from './conformal-threshold.ts';

/** A threshold with what can be said of it. */
export interface PromisedThreshold {
  /** A part fails from this score on. */
  readonly threshold: number;
  /** Share of good parts that fail, as it was asked for. */
  readonly falseAlarmRate: number;
  /**
   * Share of good parts that fails at most, on average over draws of the good pictures, whatever the scores' distribution: never
   * below 1 / (n + 1). Where it is above the rate asked for, the threshold lies further out by an exponential tail, which is an
   * estimate.
   */
  readonly promisedRate: number;
  /** 95 % of thresholds that as many pictures might have given, by 200 draws with replacement. */
  readonly interval: readonly [low: number, high: number];
  /** Good pictures with which the rate asked for would be promised. */
  readonly picturesForPromise: number;
}

export interface PromisedThresholdOptions {
  /** Scores are shares, below 1: their tail is that of `score / (1 − score)`, which has no end. Default false. */
  readonly areShares?: boolean;
}

const numDraws = 200;
const drawSeed = 20_011;
/** A share that is 1 has no odds. */
const shareMax = 1 - 1e-6;

/**
 * The score at which a part fails, from scores of good parts that the inspector hadn't seen: {@link conformalThreshold} as far as it
 * reaches, and an estimate beyond.
 *
 * Scores by leaving pictures out are not quite exchangeable with a new one's; the difference is the inspector's change by these.
 *
 * @param scores         of at least 2 good parts
 * @param falseAlarmRate in (0, .5]
 * @throws ValueRangeError
 */
export function promisedThreshold(
  scores: readonly number[],
  falseAlarmRate: number,
  { areShares = false }: PromisedThresholdOptions = {},
): PromisedThreshold {
  if (!(falseAlarmRate > 0 && falseAlarmRate <= 0.5)) {
    throw new ValueRangeError('The rate of false alarms does not fit.', {
      expected: 'above 0 and at most 0.5',
      fix: 'State the share of good parts that may fail, such as 0.01.',
    });
  }
  if (scores.length < 2) {
    throw new ValueRangeError('Too few good parts for a threshold.', {
      expected: 'at least 2 scores',
      received: `${scores.length}`,
      fix: 'Take more pictures of good parts.',
    });
  }
  const thresholdOf = (of: readonly number[]): number =>
    areShares ? shareOf(thresholdBeyond(of.map(oddsOf), falseAlarmRate)) : thresholdBeyond(of, falseAlarmRate);
  const next = randomStream(drawSeed);
  const drawn = Array.from({ length: numDraws }, () =>
    thresholdOf(scores.map(() => scores[next() % scores.length]!)),
  ).sort((a, b) => a - b);
  return {
    threshold: thresholdOf(scores),
    falseAlarmRate,
    promisedRate: Math.max(falseAlarmRate, smallestRate(scores.length)),
    interval: [drawn[0.025 * numDraws - 1]!, drawn[0.975 * numDraws]!],
    picturesForPromise: neededPictures(falseAlarmRate),
  };
}

/**
 * Share of good parts that fails at most at a threshold that was chosen otherwise, such as by costs, on average over draws of the good
 * pictures: of n + 1 exchangeable scores each is as likely to be the newest.
 *
 * @param scores of good parts that the inspector hadn't seen
 * @returns in (0, 1]
 */
export const promisedRateAt = (scores: readonly number[], threshold: number): number =>
  (scores.filter((score) => score >= threshold).length + 1) / (scores.length + 1);

/** Beyond what so many scores can promise, by an exponential tail of the upper half. */
function thresholdBeyond(scores: readonly number[], rate: number): number {
  const reach = smallestRate(scores.length);
  if (rate >= reach) return conformalThreshold(scores, rate).value;
  const sorted = [...scores].sort((a, b) => a - b);
  const upper = sorted.slice(Math.floor(sorted.length / 2));
  const meanExcess = upper.reduce((sum, score) => sum + score - upper[0]!, 0) / upper.length;
  return conformalThreshold(scores, reach).value + meanExcess * Math.log(reach / rate);
}

const oddsOf = (share: number): number => Math.min(share, shareMax) / (1 - Math.min(share, shareMax));
const shareOf = (odds: number): number => odds / (1 + odds);
