import { isNumberColumn, wilsonInterval, type MetricInterval } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import type { GroupFairness } from '../governance/fairness.ts';
import type { Money } from '../money/money.ts';
import type { CreditPolicy, Outcome } from './credit-policy.ts';
import { amountField } from './decide-application.ts';
import type { CreditHistory } from './open-history.ts';
import type { ProductionModel } from './production-model.ts';
import { cutOffCurve, type CutOffCurve } from './simulation/cut-off-curve.ts';
import {
  around,
  exactProfit,
  profitOfRows,
  rowAmounts,
  type MoneyInterval,
  type RowAmounts,
} from './simulation/loan-money.ts';
import { badRateDifference, shareInterval } from './simulation/paired-interval.ts';
import {
  applicantFigures,
  figuresOf,
  approvedRows,
  policyFigures,
  type ApplicantFigures,
  type PolicyFigures,
} from './simulation/policy-figures.ts';
import { fairnessOf } from './simulation/fairness-of.ts';
import { groupRows } from './simulation/group-rows.ts';
import { outcomes, policyOutcomes, type PolicyOutcomes } from './policy-outcomes.ts';
import { scoreBands, type ScoreBand } from './simulation/score-bands.ts';

export interface SimulatedHistory {
  readonly model: ProductionModel;
  readonly history: CreditHistory;
  /** Of the amounts, ISO 4217. */
  readonly currency: string;
}

export interface ComparedPolicies {
  readonly draft: CreditPolicy;
  /** Absent where none is live yet. */
  readonly live?: CreditPolicy;
}

/** Applicants of a band or month, with what either policy makes of them. */
export interface ApplicantsByPolicy extends ApplicantFigures {
  readonly draft: ApprovedPart;
  readonly live?: ApprovedPart;
}

/** The approved ones, and how many are referred beside them. */
export interface ApprovedPart extends ApplicantFigures {
  readonly referred: number;
}

/** What a draft would have changed. Differences are draft minus live, on the same applicants; intervals are of 95 %. */
export interface PolicyChange {
  readonly approvedShare: MetricInterval;
  /** Absent where one of both approves nobody. */
  readonly badRate?: MetricInterval;
  /** Absent where amounts are. */
  readonly profit?: MoneyInterval;
  /** Approved by the draft alone, by the live policy alone, by both, by neither. */
  readonly swaps: {
    readonly swappedIn: ApplicantFigures;
    readonly swappedOut: ApplicantFigures;
    readonly keptIn: ApplicantFigures;
    readonly keptOut: ApplicantFigures;
  };
  /** How many the live policy (outer key) and the draft (inner key) decide so. */
  readonly moves: Readonly<Record<Outcome, Readonly<Record<Outcome, number>>>>;
}

/** What a policy would have done to past applicants, as plain data that can be kept. */
export interface PolicySimulation {
  readonly applicants: number;
  readonly badRate: MetricInterval;
  readonly hasAmounts: boolean;
  readonly draft: PolicyFigures;
  readonly live?: PolicyFigures;
  readonly change?: PolicyChange;
  readonly byBand: readonly (ScoreBand & ApplicantsByPolicy)[];
  /** Empty where months are not known. */
  readonly byMonth: readonly ({ readonly month: string } & ApplicantsByPolicy)[];
  /** Approval by group, both policies against the group that each approves most often. */
  readonly fairness: readonly {
    readonly name: string;
    readonly draft: readonly GroupFairness[];
    readonly live?: readonly GroupFairness[];
  }[];
  readonly curve: CutOffCurve;
}

/**
 * Tries a draft, and the live policy beside it, on past applicants.
 *
 * What became of applicants is known of those who were once accepted, and of no others. So bad rates and money are those of a selected
 * past: they say little of applicants whom an earlier policy refused, and where a draft is laxer than every earlier policy they are too
 * good. Whom a draft refers is counted apart, without profit or loss, as nobody knows what an analyst will say.
 *
 * @throws InvalidArgumentError when the history has no outcome or no row, or lacks a column that the model reads
 */
export function simulatePolicy(
  { model, history, currency }: SimulatedHistory,
  { draft, live }: ComparedPolicies,
): PolicySimulation {
  requireOutcomes(history);
  const { table, months, groups } = history;
  const { bad, columns } = table;
  const { scores, badChances } = model.score(columns);
  const known = amountsOf(history);
  const amounts = known && rowAmounts(known, currency);
  const judged = { bad, ...(amounts && { amounts }) };
  const scored = { scores, columns, ...(known && { amounts: known }) };
  const [byDraft, byLive] = [policyOutcomes(draft, scored), live && policyOutcomes(live, scored)];
  const byPolicy = (rows: readonly number[]): ApplicantsByPolicy => ({
    ...figuresOf(bad, rows),
    draft: approvedPart(bad, byDraft, rows),
    ...(byLive && { live: approvedPart(bad, byLive, rows) }),
  });
  const bands = scoreBands(scores);
  const bandWidth = bands[0]!.to - bands[0]!.from + 1;
  const rowsByBand = groupRows(scores, (score) => Math.floor((score - bands[0]!.from) / bandWidth));
  const rowsByMonth = groupRows(months ?? [], (month) => month);
  return {
    applicants: table.numRows,
    badRate: wilsonInterval(countBad(bad), table.numRows),
    hasAmounts: amounts !== undefined,
    draft: policyFigures(byDraft, judged, draft.economics),
    ...(live &&
      byLive && {
        live: policyFigures(byLive, judged, live.economics),
        change: policyChange([byDraft, byLive], [draft, live], { bad, amounts }),
      }),
    byBand: bands.map((band, at) => ({ ...band, ...byPolicy(rowsByBand.get(at) ?? []) })),
    byMonth: [...rowsByMonth]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, rows]) => ({ month, ...byPolicy(rows) })),
    fairness: groups.map(({ name, values }) => {
      const of = (by: PolicyOutcomes): GroupFairness[] =>
        fairnessOf(values as readonly (string | null)[], { approved: approvedRows(by.codes), badChances, bad });
      return { name, draft: of(byDraft), ...(byLive && { live: of(byLive) }) };
    }),
    curve: cutOffCurve(scores, judged, byDraft.byScoreAlone, draft.economics),
  };
}

/** Amounts lent, else those asked for in the form; undefined where a row has none. */
export function amountsOf({ amounts, table }: CreditHistory): Float64Array | undefined {
  const asked = table.columns.find(({ name }) => name === amountField);
  const values = amounts ?? (asked && isNumberColumn(asked) ? asked.values : undefined);
  return values?.every(Number.isFinite) ? values : undefined;
}

function approvedPart(bad: Uint8Array, { codes }: PolicyOutcomes, rows: readonly number[]): ApprovedPart {
  const of = (outcome: Outcome): number[] => rows.filter((row) => codes[row] === outcomes.indexOf(outcome));
  return { ...figuresOf(bad, of('approved')), referred: of('referred').length };
}

const countBad = (bad: Uint8Array): number => bad.reduce((sum, label) => sum + label, 0);

function policyChange(
  [byDraft, byLive]: readonly [PolicyOutcomes, PolicyOutcomes],
  [draft, live]: readonly [CreditPolicy, CreditPolicy],
  { bad, amounts }: { readonly bad: Uint8Array; readonly amounts: RowAmounts | undefined },
): PolicyChange {
  const [first, second] = [approvedRows(byDraft.codes), approvedRows(byLive.codes)];
  const badRate = badRateDifference(bad, [first, second]);
  const swap = (isInDraft: number, isInLive: number): ApplicantFigures =>
    applicantFigures(bad, (row) => first[row] === isInDraft && second[row] === isInLive);
  const counts = outcomes.map(() => outcomes.map(() => 0));
  byLive.codes.forEach((code, row) => counts[code]![byDraft.codes[row]!]!++);
  const named = <Value>(of: (outcome: number) => Value): Record<Outcome, Value> => ({
    approved: of(0),
    referred: of(1),
    declined: of(2),
  });
  return {
    approvedShare: shareInterval(Float64Array.from(first, (one, row) => one - second[row]!)),
    ...(badRate && { badRate }),
    ...(amounts && { profit: profitChange(amounts, bad, [first, second], [draft, live]) }),
    swaps: { swappedIn: swap(1, 0), swappedOut: swap(0, 1), keptIn: swap(1, 1), keptOut: swap(0, 0) },
    moves: named((from) => named((to) => counts[from]![to]!)),
  };
}

function profitChange(
  amounts: RowAmounts,
  bad: Uint8Array,
  approved: readonly [Uint8Array, Uint8Array],
  policies: readonly [CreditPolicy, CreditPolicy],
): MoneyInterval {
  const lent = [0, 1].map((at) => ({ approved: approved[at]!, bad, economics: policies[at]!.economics }));
  const [ofDraft, ofLive] = lent.map((rows) => profitOfRows(amounts, rows)) as [Float64Array, Float64Array];
  const [exact, before] = lent.map((rows) => exactProfit(amounts, rows)) as [Money, Money];
  return around(
    exact.minus(before),
    ofDraft.map((value, row) => value - ofLive[row]!),
  );
}

export function requireOutcomes({ hasOutcome, table }: CreditHistory): void {
  if (hasOutcome && table.numRows > 0) return;
  throw new InvalidArgumentError('The table does not tell what became of its applicants.', {
    stage: 'data',
    expected: 'rows, and a column mapped as the outcome',
    received: hasOutcome ? 'no row' : 'no outcome',
    fix: 'Choose a table with outcomes, or map its column.',
  });
}
