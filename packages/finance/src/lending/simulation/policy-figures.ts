import { wilsonInterval, type MetricInterval } from '@newfield/core';
import type { CreditPolicy, Outcome } from '../credit-policy.ts';
import { loanMoney, type LoanMoney, type RowAmounts } from './loan-money.ts';
import { outcomes, type PolicyOutcomes } from '../policy-outcomes.ts';

/** Some applicants, and how many of them went bad. Intervals are Wilson's of 95 %. */
export interface ApplicantFigures {
  readonly applicants: number;
  readonly badRate: MetricInterval;
}

export interface OutcomeFigures extends ApplicantFigures {
  /** Of all applicants. */
  readonly share: MetricInterval;
}

/** What a policy would have done to past applicants. */
export interface PolicyFigures extends Readonly<Record<Outcome, OutcomeFigures>> {
  /** Of the approved alone: what an analyst makes of the referred is not known. Absent where amounts are. */
  readonly money?: LoanMoney;
  /** How many each rule struck. */
  readonly struck: readonly { readonly id: string; readonly applicants: number }[];
  readonly numAboveAmount: number;
}

export interface JudgedRows {
  readonly bad: Uint8Array;
  readonly amounts?: RowAmounts;
}

export function policyFigures(
  { codes, struck, numAboveAmount }: PolicyOutcomes,
  { bad, amounts }: JudgedRows,
  economics: CreditPolicy['economics'],
): PolicyFigures {
  const of = (outcome: Outcome): OutcomeFigures => {
    const code = outcomes.indexOf(outcome);
    const figures = applicantFigures(bad, (row) => codes[row] === code);
    return { ...figures, share: wilsonInterval(figures.applicants, bad.length) };
  };
  return {
    approved: of('approved'),
    referred: of('referred'),
    declined: of('declined'),
    ...(amounts && { money: loanMoney(amounts, { approved: approvedRows(codes), bad, economics }) }),
    struck: [...struck].map(([id, applicants]) => ({ id, applicants })),
    numAboveAmount,
  };
}

export function applicantFigures(bad: Uint8Array, includes: (row: number) => boolean): ApplicantFigures {
  let [applicants, numBad] = [0, 0];
  for (let row = 0; row < bad.length; row++) {
    if (!includes(row)) continue;
    applicants++;
    numBad += bad[row]!;
  }
  return { applicants, badRate: wilsonInterval(numBad, applicants) };
}

export const figuresOf = (bad: Uint8Array, rows: readonly number[]): ApplicantFigures => ({
  applicants: rows.length,
  badRate: wilsonInterval(
    rows.reduce((sum, row) => sum + bad[row]!, 0),
    rows.length,
  ),
});

/** 1 a row that is approved. */
export const approvedRows = (codes: Uint8Array): Uint8Array => codes.map((code) => (code === 0 ? 1 : 0));
