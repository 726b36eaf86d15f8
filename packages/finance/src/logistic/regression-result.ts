import { inverse, Matrix } from 'ml-matrix';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { twoSidedP } from './normal.ts';

export interface RegressionTerm {
  /** `constant`, or the column's name. */
  readonly name: string;
  readonly coefficient: number;
  /** NaN where a penalty or a sign constraint makes it meaningless. */
  readonly standardError: number;
  /** Wald's z. */
  readonly z: number;
  /** Two-sided, by the normal distribution. */
  readonly p: number;
}

export interface RegressionResult {
  /** The constant first. */
  readonly coefficients: readonly number[];
  readonly terms: readonly RegressionTerm[];
  /** In nats, without the penalty; NaN for the linear probability model. */
  readonly logLikelihood: number;
  /** Of the model that has only a constant. */
  readonly nullLogLikelihood: number;
  readonly numIterations: number;
}

/** The inverse of a symmetric positive definite matrix. @throws InvalidArgumentError when columns determine one another */
export function invertInformation(information: readonly (readonly number[])[]): Matrix {
  const size = information.length;
  // Scaled to a diagonal of ones, so that what counts as singular does not depend on the columns' units.
  const scales = information.map((line, index) => 1 / Math.sqrt(line[index]!));
  const scaled = new Matrix(size, size).apply(function set(this: Matrix, i, j) {
    this.set(i, j, information[i]![j]! * scales[i]! * scales[j]!);
  });
  const isFinite = scales.every(Number.isFinite);
  const inverted = isFinite ? tryInverse(scaled) : undefined;
  if (inverted === undefined || !inverted.diagonal().every((value) => value > 0 && value < 1e12)) {
    throw new InvalidArgumentError(
      'Columns of the regression determine one another, or tell good from bad without a fault.',
      {
        stage: 'training',
        expected: 'columns none of which is a sum of others, and rows of both kinds that overlap',
        received: `${size - 1} columns`,
        fix: 'Leave constant and repeated columns out, or give an L2 penalty.',
      },
    );
  }
  return inverted.apply(function unscale(this: Matrix, i, j) {
    this.set(i, j, this.get(i, j) * scales[i]! * scales[j]!);
  });
}

function tryInverse(matrix: Matrix): Matrix | undefined {
  try {
    return inverse(matrix);
  } catch {
    return undefined;
  }
}

/** @param coefficients the constant first @param covariance of them; absent where nothing is known of their errors */
export const termsOf = (
  names: readonly string[],
  coefficients: readonly number[],
  covariance: Matrix | undefined,
): RegressionTerm[] =>
  ['constant', ...names].map((name, index) => {
    const standardError = covariance === undefined ? NaN : Math.sqrt(covariance.get(index, index));
    const z = coefficients[index]! / standardError;
    return { name, coefficient: coefficients[index]!, standardError, z, p: twoSidedP(z) };
  });
