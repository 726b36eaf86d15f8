import { metrics, type Column } from '@newfield/core';
import { assignBins, columnNamed } from '../binning/assign-bins.ts';
import { scoreApplicants } from './score-applicants.ts';
import { scoreOfLogOdds, type Scorecard } from './scorecard.ts';

/** What whole points change. */
export interface RoundingEffect {
  /** Largest distance of a row's score from its unrounded one, in points. */
  readonly pointsMax: number;
  /** Root of the mean square of these distances, in points. */
  readonly pointsRms: number;
  readonly aucExact: number;
  readonly aucRounded: number;
}

/** Scores before rounding: `scoreOfLogOdds` of the log odds of being good. */
export function exactScores(scorecard: Scorecard, columns: readonly Column[]): Float64Array {
  const { constant, attributes, scale } = scorecard;
  const logOdds = new Float64Array(columns[0]?.values.length ?? 0).fill(constant);
  for (const attribute of attributes) {
    const bins = assignBins(attribute.binning, columnNamed(columns, attribute.binning.name));
    for (let row = 0; row < logOdds.length; row++) logOdds[row]! += attribute.logOdds[bins[row]!]!;
  }
  return logOdds.map((value) => scoreOfLogOdds(scale, value));
}

/** @throws SingleClassError when all rows are good or all bad */
export function measureRounding(scorecard: Scorecard, columns: readonly Column[], bad: Uint8Array): RoundingEffect {
  const exact = exactScores(scorecard, columns);
  const rounded = scoreApplicants(scorecard, columns);
  const distances = exact.map((score, row) => Math.abs(rounded[row]! - score));
  const auc = (scores: ArrayLike<number>): number =>
    metrics.rocAuc(
      bad,
      Array.from(scores, (score) => -score),
    ).area;
  return {
    pointsMax: distances.reduce((most, distance) => Math.max(most, distance), 0),
    pointsRms: Math.sqrt(distances.reduce((sum, distance) => sum + distance * distance, 0) / distances.length),
    aucExact: auc(exact),
    aucRounded: auc(rounded),
  };
}
