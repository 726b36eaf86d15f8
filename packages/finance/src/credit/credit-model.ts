import type { Column } from '@newfield/core';

/** Which way risk may go while an input rises: never down, never up. */
export type Monotone = 'rising' | 'falling';

/** Anything that tells how likely an applicant is to go bad. */
export interface CreditModel {
  readonly kind: 'scorecard' | 'logistic' | 'additive' | 'network' | 'trees' | 'blend';
  /** Names of the columns that it reads, others are passed over. */
  readonly inputs: readonly string[];
  /**
   * @param columns of equal length; by name, in any order
   * @returns probabilities of going bad, one a row, in [0, 1]
   * @throws InvalidArgumentError naming a column that is not there or of another type
   */
  score(columns: readonly Column[]): Float64Array | Promise<Float64Array>;
}
