import type { Column } from '@newfield/core';
import { adverseReasons, type AdverseReason, type ReasonOptions } from './adverse-reasons.ts';
import { explainPoints, type AttributePoints } from './explain-points.ts';
import { smallestChange, type ChangeRules, type SmallestChange } from './smallest-change.ts';
import type { Scorecard } from '../scorecard/scorecard.ts';

export interface DecisionPolicy extends ReasonOptions {
  /** Applicants of at least this score are accepted. */
  readonly cutOff: number;
  /** What a person can change; default nothing. */
  readonly changes?: ChangeRules;
}

export interface Decision {
  readonly isAccepted: boolean;
  readonly score: number;
  readonly cutOff: number;
  readonly badChance: number;
  readonly basePoints: number;
  readonly points: readonly AttributePoints[];
  /** Of a refusal; none for those who are accepted. */
  readonly reasons: readonly AdverseReason[];
  /** What would turn a refusal; absent where nothing that can be changed does. */
  readonly change?: SmallestChange;
}

/**
 * Decides on one applicant, and says why.
 *
 * @param row of the columns @throws InvalidArgumentError naming a column that is not there
 */
export function decide(
  scorecard: Scorecard,
  columns: readonly Column[],
  row: number,
  policy: DecisionPolicy,
): Decision {
  const { basePoints, badChances } = scorecard;
  const points = explainPoints(scorecard, columns, row);
  const score = points.reduce((sum, attribute) => sum + attribute.points, basePoints);
  const isAccepted = score >= policy.cutOff;
  const change = isAccepted ? undefined : smallestChange(scorecard, columns, row, policy.cutOff, policy.changes ?? {});
  return {
    isAccepted,
    score,
    cutOff: policy.cutOff,
    badChance: badChances.values[score - badChances.scoreMin]!,
    basePoints,
    points,
    reasons: isAccepted ? [] : adverseReasons(points, policy),
    ...(change && { change }),
  };
}
