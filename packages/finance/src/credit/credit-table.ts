import type { Column } from '@newfield/core';

/** Applicants as typed columns, and what became of them. */
export interface CreditTable {
  /** What the catalogue or the bank calls it, such as `heloc/credit-risk`. */
  readonly name: string;
  /** Inputs of equal length; missing values as core has them. */
  readonly columns: readonly Column[];
  readonly numRows: number;
  /** 1 = bad (default, serious delinquency, denial), 0 = good; one a row. */
  readonly bad: Uint8Array;
}
