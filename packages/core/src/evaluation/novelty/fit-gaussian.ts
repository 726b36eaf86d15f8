import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** A multivariate normal distribution, as what makes its values independent. */
export interface Gaussian {
  readonly mean: Float32Array;
  /** Row-major `[features, features]`: `(x - mean) · whitening` has a covariance of about 1 on rows like those it was fitted on. */
  readonly whitening: Float32Array;
  /** Directions of largest spread first, of features divided by their standard deviations; `[features, features]`, a column each. */
  readonly directions: Float32Array;
}

/** Added to the eigenvalues of the correlations, whose mean is 1: directions in which rows hardly differ must not decide alone. */
const shrinkage = 0.01;

/**
 * @param rows       row-major `[numRows, numFeatures]`
 * @param numFeatures more rows than these are needed for the directions to mean something
 */
export function fitGaussian(rows: Float32Array, numFeatures: number): Gaussian {
  const numRows = rows.length / numFeatures;
  const mean = new Float64Array(numFeatures);
  for (let index = 0; index < rows.length; index++) mean[index % numFeatures]! += rows[index]! / numRows;
  const correlations = Matrix.zeros(numFeatures, numFeatures);
  const centred = new Float64Array(numFeatures);
  const sums = Array.from({ length: numFeatures }, () => new Float64Array(numFeatures));
  for (let row = 0; row < numRows; row++) {
    for (let index = 0; index < numFeatures; index++) centred[index] = rows[row * numFeatures + index]! - mean[index]!;
    for (let i = 0; i < numFeatures; i++) {
      const [value, line] = [centred[i]!, sums[i]!];
      for (let j = 0; j <= i; j++) line[j]! += value * centred[j]!;
    }
  }
  // A feature that never changes says nothing, and must not be divided by.
  const deviations = sums.map((line, index) => Math.sqrt(line[index]! / numRows) || 1);
  for (let i = 0; i < numFeatures; i++) {
    for (let j = 0; j <= i; j++) {
      const correlation = sums[i]![j]! / numRows / (deviations[i]! * deviations[j]!);
      correlations.set(i, j, correlation);
      correlations.set(j, i, correlation);
    }
  }
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(correlations, { assumeSymmetric: true });
  const [whitening, directions] = [new Float32Array(numFeatures ** 2), new Float32Array(numFeatures ** 2)];
  for (let column = 0; column < numFeatures; column++) {
    // Largest first; the decomposition gives them rising.
    const from = numFeatures - 1 - column;
    const scale = 1 / Math.sqrt(Math.max(realEigenvalues[from]!, 0) + shrinkage);
    for (let index = 0; index < numFeatures; index++) {
      const weight = eigenvectorMatrix.get(index, from) / deviations[index]!;
      directions[index * numFeatures + column] = weight;
      whitening[index * numFeatures + column] = weight * scale;
    }
  }
  return { mean: Float32Array.from(mean), whitening, directions };
}
