import { z } from 'zod';
import { binningSchema } from '../binning/binning.ts';

const attribute = z.strictObject({
  binning: binningSchema,
  /** Of the weight of evidence in the log odds of being good; 0 or more. */
  coefficient: z.number().nonnegative(),
  /** By bin, in nats, what it adds to the log odds of being good: the points before rounding. */
  logOdds: z.array(z.number()),
  /** Whole points by bin. */
  points: z.array(z.int()),
});

/**
 * A scorecard as plain data: what is read, its bins, and the points of each. The score is `basePoints` and the points of the
 * bins that an applicant falls into: whole numbers, so that every place computes the same.
 */
export const scorecardSchema = z.strictObject({
  format: z.literal('newfield-scorecard/1'),
  /** `score = baseScore + pdo / ln 2 · (ln(odds of being good) − ln baseOdds)`. */
  scale: z.strictObject({
    baseScore: z.number(),
    /** Good to one bad at the base score. */
    baseOdds: z.number().positive(),
    /** Points that double the odds. */
    pointsToDouble: z.number().positive(),
  }),
  basePoints: z.int(),
  /** Constant of the log odds of being good. */
  constant: z.number(),
  attributes: z.array(attribute),
  /** Chance of going bad at each score from the least possible to the highest: float32 values, falling or level. */
  badChances: z.strictObject({ scoreMin: z.int(), values: z.array(z.number().min(0).max(1)).min(1) }),
});

export type Scorecard = z.output<typeof scorecardSchema>;
export type ScorecardAttribute = Scorecard['attributes'][number];
export type PointScale = Scorecard['scale'];

/** Usual scale: 600 points at odds of 50 to 1, 20 points to double them. */
export const defaultScale: PointScale = { baseScore: 600, baseOdds: 50, pointsToDouble: 20 };

/** Points a nat of log odds. */
export const pointsPerNat = ({ pointsToDouble }: PointScale): number => pointsToDouble / Math.LN2;

/** Score of log odds of being good, unrounded. */
export const scoreOfLogOdds = (scale: PointScale, logOdds: number): number =>
  scale.baseScore + pointsPerNat(scale) * (logOdds - Math.log(scale.baseOdds));

/** Log odds of being good that a score stands for. */
export const logOddsOfScore = (scale: PointScale, score: number): number =>
  Math.log(scale.baseOdds) + (score - scale.baseScore) / pointsPerNat(scale);

/** Least and highest score that anyone can get. */
export function scoreRange({ basePoints, attributes }: Pick<Scorecard, 'basePoints' | 'attributes'>): {
  readonly min: number;
  readonly max: number;
} {
  const sum = (choose: (...points: number[]) => number): number =>
    attributes.reduce((total, { points }) => total + choose(...points), basePoints);
  return { min: sum(Math.min), max: sum(Math.max) };
}
