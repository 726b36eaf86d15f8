import { isNumberColumn, type Column } from '@newfield/core';
import { strikes, type CreditPolicy, type Outcome, type PolicyRule } from './credit-policy.ts';

/** Applicants as a policy sees them. */
export interface ScoredRows {
  readonly scores: Int32Array;
  /** By name; a rule whose column is not there meets a missing value, as an answer that nobody gave. */
  readonly columns: readonly Column[];
  /** In major units of the lender's currency; NaN, or absent, where nobody knows. */
  readonly amounts?: Float64Array | undefined;
}

/** In the order of the codes that {@link policyOutcomes} gives. */
export const outcomes: readonly Outcome[] = ['approved', 'referred', 'declined'];
const [approved, referred, declined] = [0, 1, 2] as const;

/** What a policy says of each row. */
export interface PolicyOutcomes {
  /** Position in {@link outcomes}, one a row. */
  readonly codes: Uint8Array;
  /** 1 where neither a rule nor the amount had a say, and the score alone decided. */
  readonly byScoreAlone: Uint8Array;
  /** How many rows each rule struck, by id. */
  readonly struck: ReadonlyMap<string, number>;
  readonly numAboveAmount: number;
}

/** What a policy says of each row, as `applyPolicy` says it of one; a rule at a time, so that a million rows take no time. */
export function policyOutcomes(policy: CreditPolicy, { scores, columns, amounts }: ScoredRows): PolicyOutcomes {
  const { cutOff, referFrom, rules } = policy;
  const codes = new Uint8Array(scores.length);
  const byScoreAlone = new Uint8Array(scores.length).fill(1);
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    codes[row] = score >= cutOff ? approved : score >= referFrom ? referred : declined;
  }
  const raise = (row: number, code: number): void => {
    codes[row] = Math.max(codes[row]!, code);
    byScoreAlone[row] = 0;
  };
  const amountMax = policy.amountMax === undefined ? Infinity : Number(policy.amountMax);
  let numAboveAmount = 0;
  for (let row = 0; row < (amounts?.length ?? 0); row++) {
    if (!(amounts![row]! > amountMax)) continue;
    raise(row, referred);
    numAboveAmount++;
  }
  const struck = new Map<string, number>();
  for (const rule of rules) {
    const code = rule.effect === 'decline' ? declined : referred;
    let numStruck = 0;
    forStruck(rule, columns, scores.length, (row) => {
      raise(row, code);
      numStruck++;
    });
    struck.set(rule.id, numStruck);
  }
  return { codes, byScoreAlone, struck, numAboveAmount };
}

function forStruck(rule: PolicyRule, columns: readonly Column[], numRows: number, strike: (row: number) => void): void {
  const { operator, value } = rule;
  const column = columns.find(({ name }) => name === rule.field);
  if (column !== undefined && isNumberColumn(column) && typeof value === 'number') {
    const { values } = column;
    for (let row = 0; row < numRows; row++) {
      const answer = values[row]!;
      if (operator === 'below' ? answer < value : operator === 'above' ? answer > value : answer === value) strike(row);
    }
    return;
  }
  for (let row = 0; row < numRows; row++) if (strikes(rule, column?.values[row] ?? null)) strike(row);
}
