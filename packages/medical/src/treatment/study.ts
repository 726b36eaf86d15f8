import { NonFiniteDataError, ShapeMismatchError, SingleClassError } from '@newfield/core/contracts';
import { covariatesOf, type Covariates } from '../cohort/covariates.ts';

/** People, which of two treatments each was given, and what came of it. */
export interface TreatmentStudy {
  readonly covariates: Covariates;
  /** 1 where treated, 0 where not (or given the usual treatment). */
  readonly treated: Uint8Array;
  /** Of the treatment that was given; in one unit, whose effect is asked for. */
  readonly outcomes: Float64Array;
}

/** The rows of some numbers, in that order. */
export const studyOf = (
  { covariates, treated, outcomes }: TreatmentStudy,
  rows: ArrayLike<number>,
): TreatmentStudy => ({
  covariates: covariatesOf(covariates, rows),
  treated: Uint8Array.from(rows, (row) => treated[row]!),
  outcomes: Float64Array.from(rows, (row) => outcomes[row]!),
});

/** Numbers of the rows of one group. */
export const rowsGiven = ({ treated }: Pick<TreatmentStudy, 'treated'>, treatment: 0 | 1): Int32Array =>
  Int32Array.from([...treated.keys()].filter((row) => treated[row] === treatment));

export const treatedShare = ({ treated }: Pick<TreatmentStudy, 'treated'>): number =>
  treated.reduce((sum, one) => sum + one, 0) / treated.length;

/** Fewer in a group say nothing about who it helps. */
const groupSizeMin = 10;

/**
 * @throws ShapeMismatchError for lengths that differ, NonFiniteDataError for gaps, SingleClassError where a group has fewer than ten
 * people
 */
export function requireStudy({ covariates, treated, outcomes }: TreatmentStudy): void {
  const { numRows, values } = covariates;
  if (treated.length !== numRows || outcomes.length !== numRows) {
    throw new ShapeMismatchError('Treatments and outcomes are not as many as the people.', {
      stage: 'data',
      expected: `${numRows} of each`,
      received: `${treated.length} treatments, ${outcomes.length} outcomes`,
      fix: 'Give one of each for every row.',
    });
  }
  if (!values.every(Number.isFinite) || !outcomes.every(Number.isFinite)) {
    throw new NonFiniteDataError('A covariate or an outcome is missing.', {
      stage: 'data',
      expected: 'finite numbers',
      fix: 'Fill gaps of covariates, and leave people out whose outcome is not known.',
    });
  }
  const numTreated = treated.reduce((sum, one) => sum + one, 0);
  if (Math.min(numTreated, numRows - numTreated) >= groupSizeMin && treated.every((one) => one <= 1)) return;
  throw new SingleClassError('One of the two treatments was hardly given.', {
    stage: 'data',
    expected: `at least ${groupSizeMin} people of each, written 0 and 1`,
    received: `${numTreated} of ${numRows} treated`,
    fix: 'Compare treatments that were both given.',
  });
}
