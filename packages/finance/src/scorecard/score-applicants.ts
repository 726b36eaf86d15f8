import type { Column } from '@newfield/core';
import { assignBins, columnNamed } from '../binning/assign-bins.ts';
import type { CreditModel } from '../credit/credit-model.ts';
import type { Scorecard } from './scorecard.ts';

/**
 * Scores of applicants: whole points, higher is better.
 *
 * @param columns by name, in any order; others are passed over
 * @throws InvalidArgumentError naming a column that is not there or of another type
 */
export function scoreApplicants(scorecard: Scorecard, columns: readonly Column[]): Int32Array {
  const numRows = columns[0]?.values.length ?? 0;
  const scores = new Int32Array(numRows).fill(scorecard.basePoints);
  for (const { binning, points } of scorecard.attributes) {
    const bins = assignBins(binning, columnNamed(columns, binning.name));
    const pointsOfBin = Int32Array.from(points);
    for (let row = 0; row < numRows; row++) scores[row]! += pointsOfBin[bins[row]!]!;
  }
  return scores;
}

/** Chance of going bad at each score, from the scorecard's table. */
export function badChances({ badChances: { scoreMin, values } }: Scorecard, scores: Int32Array): Float64Array {
  const chances = new Float64Array(scores.length);
  const table = Float64Array.from(values);
  for (let row = 0; row < scores.length; row++) chances[row] = table[scores[row]! - scoreMin]!;
  return chances;
}

/** The scorecard as what every credit model is. */
export const scorecardModel = (scorecard: Scorecard): CreditModel => ({
  kind: 'scorecard',
  inputs: scorecard.attributes.map(({ binning }) => binning.name),
  score: (columns) => badChances(scorecard, scoreApplicants(scorecard, columns)),
});
