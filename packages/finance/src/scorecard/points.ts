import type { Calibration } from '@newfield/core/contracts';
import { calibrate } from '@newfield/core';
import type { Binning } from '../binning/binning.ts';
import {
  logOddsOfScore,
  pointsPerNat,
  scoreOfLogOdds,
  scoreRange,
  type PointScale,
  type Scorecard,
  type ScorecardAttribute,
} from './scorecard.ts';

export interface WeighedBinning {
  readonly binning: Binning;
  readonly coefficient: number;
  /** By bin, what it adds to the log odds of being good. */
  readonly logOdds: readonly number[];
}

/**
 * Whole points of a scorecard whose log odds of being good are a constant and those of each attribute's bin.
 *
 * An attribute's points are those that it adds against the average applicant, whose weight of evidence is 0. Rounding moves the
 * score by at most half a point an attribute and half for the base.
 *
 * @param calibration of the chance of going bad that the unrounded scale gives; default none
 */
export function makeScorecard(
  constant: number,
  weighed: readonly WeighedBinning[],
  scale: PointScale,
  calibration: Calibration = { method: 'none' },
): Scorecard {
  const factor = pointsPerNat(scale);
  const attributes: ScorecardAttribute[] = weighed.map(({ binning, coefficient, logOdds }) => ({
    binning,
    coefficient,
    logOdds: [...logOdds],
    points: logOdds.map((value) => Math.round(factor * value) + 0),
  }));
  const basePoints = Math.round(scoreOfLogOdds(scale, constant));
  const { min, max } = scoreRange({ basePoints, attributes });
  return {
    format: 'newfield-scorecard/1',
    scale,
    basePoints,
    constant,
    attributes,
    badChances: {
      scoreMin: min,
      values: Array.from({ length: max - min + 1 }, (_, above) => {
        const chance = 1 / (1 + Math.exp(logOddsOfScore(scale, min + above)));
        return Math.fround(calibrate(calibration, [1 - chance, chance])[1]!);
      }),
    },
  };
}

/** The same scorecard with another table of chances. */
export function recalibrate(scorecard: Scorecard, calibration: Calibration): Scorecard {
  return makeScorecard(scorecard.constant, scorecard.attributes, scorecard.scale, calibration);
}
