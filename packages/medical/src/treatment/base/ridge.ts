import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Covariates } from '../../cohort/covariates.ts';
import { learnScaling, scaled, type Scaling } from '../../cohort/scaling.ts';

/** `constant + Σ coefficient · (x − mean) / deviation`. Plain data. */
export interface Line {
  readonly scaling: Scaling;
  readonly coefficients: readonly number[];
  readonly constant: number;
}

/** A fitted function of covariates, `[rows]`, with what it was fitted to be. */
export interface Fitted {
  (covariates: Covariates): Float64Array;
  readonly line: Line;
}

/** The function of a line. */
export const fittedLine = (line: Line): Fitted =>
  Object.assign((given: Covariates) => linear(scaled(given, line.scaling), line.coefficients, line.constant), { line });

/** Penalties tried, as shares of the number of rows. */
const penalties = [1e-6, 1e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

/**
 * Linear regression with a penalty on squared coefficients of columns of standard deviation 1, chosen by generalised cross-validation.
 *
 * @param outcomes `[rows]`
 * @see Hoerl & Kennard 1970; Golub, Heath & Wahba 1979
 */
export function fitRidge(covariates: Covariates, outcomes: Float64Array): Fitted {
  const { numRows, names } = covariates;
  const scaling = learnScaling(covariates);
  const mean = outcomes.reduce((sum, value) => sum + value, 0) / numRows;
  const x = Matrix.from1DArray(numRows, names.length, Array.from(scaled(covariates, scaling)));
  const y = Matrix.columnVector(Array.from(outcomes, (value) => value - mean));
  const { eigenvectorMatrix: axes, realEigenvalues } = new EigenvalueDecomposition(x.transpose().mmul(x), {
    assumeSymmetric: true,
  });
  const lengths = realEigenvalues.map((value) => Math.max(value, 0));
  const along = axes.transpose().mmul(x.transpose().mmul(y)).to1DArray();
  const total = y.to1DArray().reduce((sum, value) => sum + value ** 2, 0);
  const scored = penalties.map((share) => {
    const penalty = share * numRows;
    // Residual sum of squares and effective number of parameters, on the axes of xᵀx.
    const residual = along.reduce(
      (rest, a, i) => rest - (a * a * (lengths[i]! + 2 * penalty)) / (lengths[i]! + penalty) ** 2,
      total,
    );
    const degrees = lengths.reduce((sum, length) => sum + length / (length + penalty), 1);
    return { penalty, score: degrees < numRows ? residual / (numRows - degrees) ** 2 : Infinity };
  });
  const { penalty } = scored.reduce((best, one) => (one.score < best.score ? one : best));
  const shrunk = Matrix.columnVector(along.map((a, i) => a / (lengths[i]! + penalty)));
  const coefficients = axes.mmul(shrunk).to1DArray();
  return fittedLine({ scaling, coefficients, constant: mean });
}

/** `constant + x·b` of each row. */
export function linear(values: Float64Array, coefficients: readonly number[], constant: number): Float64Array {
  const width = coefficients.length;
  return Float64Array.from({ length: values.length / width }, (_, row) =>
    coefficients.reduce((sum, coefficient, column) => sum + coefficient * values[row * width + column]!, constant),
  );
}
