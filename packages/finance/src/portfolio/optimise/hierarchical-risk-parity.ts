import { correlationOf, type Covariance } from '../covariance/covariance.ts';
import { correlationDistance, leavesOf, linkage, type LinkageMethod } from './linkage.ts';

export interface HierarchyOptions {
  /** How far a joined cluster is from others; default single. */
  readonly linkage?: LinkageMethod;
  /** float64 [assets, assets] for the tree; default the covariance's own. */
  readonly correlation?: Float64Array;
}

/**
 * Weights that share risk between halves of a tree of similar assets; nothing is inverted, so that the covariance may be
 * singular. Weights are above 0 and add up to 1; {@link nearestPortfolio} brings them under other constraints.
 *
 * Assets are put in the order of the tree by `√((1 − ρ)/2)`, halved again and again, and each half gets a share in inverse
 * proportion to the variance that its inverse-variance portfolio has.
 *
 * @param covariance variances above 0
 * @see López de Prado 2016, "Building diversified portfolios that outperform out of sample". Deviation: the tree is built on
 * the distances themselves, as PyPortfolioOpt does, not on distances between columns of distances.
 */
export function hierarchicalRiskParity(
  covariance: Covariance,
  { linkage: method = 'single', correlation = correlationOf(covariance).correlation }: HierarchyOptions = {},
): Float64Array {
  const { assets, values } = covariance;
  const size = assets.length;
  const weights = new Float64Array(size).fill(1);
  const distances = correlationDistance(correlation);
  const divide = (members: readonly number[]): void => {
    if (members.length < 2) return;
    const half = Math.floor(members.length / 2);
    const [left, right] = [members.slice(0, half), members.slice(half)];
    const [leftRisk, rightRisk] = [clusterVariance(values, size, left), clusterVariance(values, size, right)];
    for (const asset of left) weights[asset]! *= rightRisk / (leftRisk + rightRisk);
    for (const asset of right) weights[asset]! *= leftRisk / (leftRisk + rightRisk);
    divide(left);
    divide(right);
  };
  divide(leavesOf(linkage(distances, size, method), size));
  return weights;
}

/** Variance of the inverse-variance portfolio of some assets. */
function clusterVariance(values: Float64Array, size: number, members: readonly number[]): number {
  const inverse = members.map((asset) => 1 / values[asset * size + asset]!);
  const total = inverse.reduce((sum, value) => sum + value, 0);
  let variance = 0;
  for (const [i, a] of members.entries())
    for (const [j, b] of members.entries()) variance += inverse[i]! * inverse[j]! * values[a * size + b]!;
  return variance / total ** 2;
}
