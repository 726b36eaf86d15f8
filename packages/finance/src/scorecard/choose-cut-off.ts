import { ShapeMismatchError } from '@newfield/core/contracts';

/** Money of a row in one currency's major units; the cut-off compares sums, no books are kept with them. */
export interface CutOffEconomics {
  /** What a good loan brings, one a row or one for all. */
  readonly profitIfGood: number | Float64Array;
  /** What a bad loan loses: exposure at default × loss given default; one a row or one for all. */
  readonly lossIfBad: number | Float64Array;
}

export interface CutOffPoint {
  /** Applicants of at least this score are accepted; Infinity accepts nobody. */
  readonly score: number;
  readonly profit: number;
  readonly shareAccepted: number;
  /** Share of bad ones among the accepted; NaN where nobody is. */
  readonly badRate: number;
}

export interface ChosenCutOff {
  readonly best: CutOffPoint;
  /** From nobody to everybody. */
  readonly curve: readonly CutOffPoint[];
}

/**
 * The cut-off score of the highest profit on rows whose outcome is known. Of equal ones the stricter.
 *
 * @throws ShapeMismatchError for arrays of other lengths
 */
export function chooseCutOff(scores: ArrayLike<number>, bad: Uint8Array, economics: CutOffEconomics): ChosenCutOff {
  const amount = (amounts: number | Float64Array, row: number): number =>
    typeof amounts === 'number' ? amounts : amounts[row]!;
  for (const amounts of [scores, economics.profitIfGood, economics.lossIfBad]) {
    if (typeof amounts === 'number' || amounts.length === bad.length) continue;
    throw new ShapeMismatchError('Scores, outcomes and amounts have different lengths.', {
      stage: 'evaluation',
      expected: `${bad.length} of each`,
      received: `${amounts.length}`,
      fix: 'Give one a row.',
    });
  }
  const order = Array.from(bad.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const curve: CutOffPoint[] = [{ score: Infinity, profit: 0, shareAccepted: 0, badRate: NaN }];
  let [profit, numBad] = [0, 0];
  order.forEach((row, position) => {
    profit += bad[row] === 1 ? -amount(economics.lossIfBad, row) : amount(economics.profitIfGood, row);
    numBad += bad[row]!;
    const next = order[position + 1];
    if (next !== undefined && scores[next] === scores[row]) return;
    const numAccepted = position + 1;
    curve.push({
      score: scores[row]!,
      profit,
      shareAccepted: numAccepted / bad.length,
      badRate: numBad / numAccepted,
    });
  });
  return { best: curve.reduce((best, point) => (point.profit > best.profit ? point : best)), curve };
}
