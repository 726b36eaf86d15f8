import { chooseCutOff } from '../scorecard/choose-cut-off.ts';

/** The cut-off of the highest profit on rows whose outcome is known. */
export interface BestCutOff {
  /** Null where accepting nobody would have been best. */
  readonly score: number | null;
  /** In [0, 1]. */
  readonly shareAccepted: number;
  /** Among the accepted, in [0, 1]; null where nobody is. */
  readonly badRate: number | null;
  /** A row: in the lender's currency where amounts are known, as a share of the amount otherwise. */
  readonly profitPerRow: number;
  readonly hasAmounts: boolean;
}

/** @param economics shares of the amount, in [0, 1] */
export function bestCutOffOf(
  scores: Int32Array,
  bad: Uint8Array,
  amounts: Float64Array | undefined,
  { margin, lossGivenDefault }: { readonly margin: number; readonly lossGivenDefault: number },
): BestCutOff {
  const { best } = chooseCutOff(scores, bad, {
    profitIfGood: amounts?.map((amount) => amount * margin) ?? margin,
    lossIfBad: amounts?.map((amount) => amount * lossGivenDefault) ?? lossGivenDefault,
  });
  return {
    score: Number.isFinite(best.score) ? best.score : null,
    shareAccepted: best.shareAccepted,
    badRate: Number.isNaN(best.badRate) ? null : best.badRate,
    profitPerRow: best.profit / bad.length,
    hasAmounts: amounts !== undefined,
  };
}
