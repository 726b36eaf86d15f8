import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { ReturnTable } from '../return-table.ts';
import { centreReturns, correlationOf, type Covariance, type CovarianceOptions } from './covariance.ts';

export interface DenoisedCovariance extends Covariance {
  /** How many eigenvalues of the correlations lie above what noise alone would give. */
  readonly numSignals: number;
}

/**
 * Covariance whose eigenvalues that noise explains are replaced by their mean, a year.
 *
 * Eigenvalues of correlations without any structure stay below `σ²·(1 + √(N/T))²`; σ² is the mean of those below, found by
 * repetition. Variances stay as they were.
 *
 * @throws ValueRangeError when a return is missing or fewer than two periods are there
 * @see Marchenko & Pastur 1967; Laloux et al. 1999; López de Prado 2020, "Machine Learning for Asset Managers", 2.4 (constant
 * residual eigenvalue). Deviation: σ² by Laloux's mean, not by fitting a kernel density.
 */
export function denoisedCovariance(
  table: ReturnTable,
  { periodsPerYear = 252 }: CovarianceOptions = {},
): DenoisedCovariance {
  const { assets, numPeriods, moments } = centreReturns(table);
  const size = assets.length;
  const { deviations, correlation } = correlationOf({ assets, values: moments });
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(size, size, correlation),
    { assumeSymmetric: true },
  );
  const edge = noiseEdge(realEigenvalues, size / numPeriods);
  const noise = realEigenvalues.filter((value) => value <= edge);
  const level = noise.reduce((sum, value) => sum + value, 0) / Math.max(noise.length, 1);
  const kept = realEigenvalues.map((value) => (value <= edge ? level : value));
  const vectors = eigenvectorMatrix.to2DArray();
  const cleaned = (i: number, j: number): number =>
    kept.reduce((sum, value, k) => sum + value * vectors[i]![k]! * vectors[j]![k]!, 0);
  const scales = Array.from({ length: size }, (_, i) => deviations[i]! / Math.sqrt(cleaned(i, i)));
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const value = periodsPerYear * cleaned(i, j) * scales[i]! * scales[j]!;
      values[i * size + j] = values[j * size + i] = value;
    }
  return { assets, values, numSignals: size - noise.length };
}

/** The largest eigenvalue that noise gives, for `ratio` assets a period. */
function noiseEdge(eigenvalues: readonly number[], ratio: number): number {
  let edge = (1 + Math.sqrt(ratio)) ** 2;
  for (let round = 0; round < eigenvalues.length; round++) {
    const below = eigenvalues.filter((value) => value <= edge);
    if (below.length === 0) return edge;
    const next = (below.reduce((sum, value) => sum + value, 0) / below.length) * (1 + Math.sqrt(ratio)) ** 2;
    if (next >= edge) return edge;
    edge = next;
  }
  return edge;
}
