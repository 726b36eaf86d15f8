import { delongDifference, delongInterval, type MetricInterval } from '@newfield/core';
import type { CreditPolicy, Outcome } from './credit-policy.ts';
import type { CreditHistory } from './open-history.ts';
import type { ProductionModel } from './production-model.ts';
import { amountsOf, requireOutcomes } from './simulate-policy.ts';
import { approvedRows, applicantFigures, type ApplicantFigures } from './simulation/policy-figures.ts';
import { outcomes, policyOutcomes } from './policy-outcomes.ts';

/** Two models on the same applicants. Intervals are of 95 %. */
export interface ModelComparison {
  readonly applicants: number;
  readonly numBad: number;
  readonly auc: readonly [first: MetricInterval, second: MetricInterval];
  /** First minus second, DeLong's interval; 0 outside it means that they differ. */
  readonly aucDifference: MetricInterval;
  /** Under the same policy: approved by the first alone, the second alone, both, neither. Absent without a policy. */
  readonly swaps?: {
    readonly firstAlone: ApplicantFigures;
    readonly secondAlone: ApplicantFigures;
    readonly both: ApplicantFigures;
    readonly neither: ApplicantFigures;
    /** How many get another outcome, such as an analyst instead of an approval. */
    readonly numMoved: number;
    readonly outcomes: readonly [first: Readonly<Record<Outcome, number>>, second: Readonly<Record<Outcome, number>>];
  };
}

/**
 * Compares two models by what became of past applicants, and by what one policy would have made of their scores.
 *
 * @throws InvalidArgumentError when the table has no outcome, or lacks a column that one of both reads
 * @throws SingleClassError     when all applicants are good, or all bad
 */
export function compareModels(
  models: readonly [ProductionModel, ProductionModel],
  history: CreditHistory,
  policy?: CreditPolicy,
): ModelComparison {
  requireOutcomes(history);
  const { bad, columns, numRows } = history.table;
  const [first, second] = [models[0].score(columns), models[1].score(columns)];
  return {
    applicants: numRows,
    numBad: bad.reduce((sum, label) => sum + label, 0),
    auc: [delongInterval(bad, first.badChances), delongInterval(bad, second.badChances)],
    aucDifference: delongDifference(bad, first.badChances, second.badChances),
    ...(policy && { swaps: swapsOf(policy, history, [first.scores, second.scores]) }),
  };
}

function swapsOf(
  policy: CreditPolicy,
  history: CreditHistory,
  scores: readonly [Int32Array, Int32Array],
): NonNullable<ModelComparison['swaps']> {
  const { bad, columns } = history.table;
  const amounts = amountsOf(history);
  const decide = (of: Int32Array) => policyOutcomes(policy, { scores: of, columns, amounts }).codes;
  const codes = [decide(scores[0]), decide(scores[1])] as const;
  const [a, b] = [approvedRows(codes[0]), approvedRows(codes[1])];
  const of = (isFirst: number, isSecond: number): ApplicantFigures =>
    applicantFigures(bad, (row) => a[row] === isFirst && b[row] === isSecond);
  return {
    firstAlone: of(1, 0),
    secondAlone: of(0, 1),
    both: of(1, 1),
    neither: of(0, 0),
    numMoved: codes[0].reduce((sum, code, row) => sum + (code === codes[1][row] ? 0 : 1), 0),
    outcomes: [counted(codes[0]), counted(codes[1])],
  };
}

function counted(codes: Uint8Array): Record<Outcome, number> {
  const counts = { approved: 0, referred: 0, declined: 0 };
  for (const code of codes) counts[outcomes[code]!]++;
  return counts;
}
