import { Money } from '../../money/money.ts';
import { chooseCutOff, type CutOffPoint } from '../../scorecard/choose-cut-off.ts';
import type { CreditPolicy } from '../credit-policy.ts';
import type { MoneyText } from './loan-money.ts';
import type { JudgedRows } from './policy-figures.ts';

/** What approving from a score on would bring, with the policy's rules and greatest amount as they are. */
export interface CutOffOnCurve {
  /** Null: nobody is approved. */
  readonly score: number | null;
  /** Of all applicants. */
  readonly approvedShare: number;
  /** Of the approved; null where there is none. */
  readonly badRate: number | null;
  /** Absent where amounts are. */
  readonly profit?: MoneyText;
  /** Profit as a share of what all applicants asked for; each asked for the same where amounts are absent. */
  readonly profitShare: number;
}

export interface CutOffCurve {
  /** From nobody to everybody whom no rule and no amount sends elsewhere; thinned to about a hundred points. */
  readonly points: readonly CutOffOnCurve[];
  /** Of the highest profit; of equal ones the strictest. */
  readonly best: CutOffOnCurve;
}

const numPointsMax = 100;

/**
 * @param byScoreAlone 1 a row that neither a rule nor its amount decides: no cut-off changes the others
 */
export function cutOffCurve(
  scores: Int32Array,
  { bad, amounts }: JudgedRows,
  byScoreAlone: Uint8Array,
  { margin, lossGivenDefault }: CreditPolicy['economics'],
): CutOffCurve {
  const rows = Array.from(bad.keys()).filter((row) => byScoreAlone[row] === 1);
  const amountOf = (row: number): number => amounts?.minorUnits[row] ?? 1;
  const asked = Array.from(bad.keys()).reduce((sum, row) => sum + amountOf(row), 0);
  const scaled = (share: string): Float64Array => Float64Array.from(rows, (row) => Number(share) * amountOf(row));
  const { best, curve } = chooseCutOff(
    Float64Array.from(rows, (row) => scores[row]!),
    Uint8Array.from(rows, (row) => bad[row]!),
    { profitIfGood: scaled(margin), lossIfBad: scaled(lossGivenDefault) },
  );
  const onCurve = ({ score, profit, shareAccepted, badRate }: CutOffPoint): CutOffOnCurve => ({
    score: Number.isFinite(score) ? score : null,
    approvedShare: Number.isFinite(shareAccepted) ? (shareAccepted * rows.length) / bad.length : 0,
    badRate: Number.isNaN(badRate) ? null : badRate,
    ...(amounts && { profit: Money.ofMinorUnits(BigInt(Math.round(profit)), amounts.currency).toJSON() }),
    profitShare: asked === 0 ? 0 : profit / asked,
  });
  const step = Math.max(1, Math.ceil(curve.length / numPointsMax));
  const kept = curve.filter((point, at) => at % step === 0 || at === curve.length - 1 || point === best);
  return { points: kept.map(onCurve), best: onCurve(best) };
}
