import { quadraticForm } from '../../algebra/products.ts';
import { correlationOf, type Covariance } from '../covariance/covariance.ts';
import type { ExpectedReturns } from '../expected-returns/expected-returns.ts';
import { correlationDistance, cutTree, linkage } from './linkage.ts';
import { maxSharpe } from './max-sharpe.ts';
import { minVariance } from './min-variance.ts';

export interface NestedClusters {
  readonly assets: readonly string[];
  /** 0 or more; they add up to 1. */
  readonly weights: Float64Array;
  /** Assets that were optimised together, by number. */
  readonly clusters: readonly (readonly number[])[];
}

/**
 * Optimises inside clusters of similar assets, then between the clusters' portfolios, so that noise of one cluster stays there.
 * Weights are 0 or more; {@link nearestPortfolio} brings them under other constraints.
 *
 * @param expectedReturns with them the highest Sharpe ratio is sought (where a cluster has one above 0), else the least variance
 * @throws ValueRangeError when the covariance isn't positive definite
 * @see López de Prado 2019, "A robust estimator of the efficient frontier". Deviation: clusters come from average linkage,
 * their number from the same criterion (mean silhouette over its standard deviation), so that no chance is in it.
 */
export async function nestedClusters(
  covariance: Covariance,
  { expectedReturns, riskFree = 0.02 }: { readonly expectedReturns?: ExpectedReturns; readonly riskFree?: number } = {},
): Promise<NestedClusters> {
  const { assets, values } = covariance;
  const size = assets.length;
  const clusters = findClusters(covariance);
  const optimise = async (names: readonly string[], matrix: Float64Array, returns: Float64Array | undefined) => {
    const problem = { covariance: { assets: names, values: matrix }, riskFree };
    if (returns === undefined || !returns.some((value) => value > riskFree + 1e-6))
      return (await minVariance(problem)).weights;
    return (await maxSharpe({ ...problem, expectedReturns: { assets: names, values: returns } })).weights;
  };
  const inside = new Map<readonly number[], Float64Array>();
  for (const members of clusters) {
    const matrix = Float64Array.from(members.flatMap((a) => members.map((b) => values[a * size + b]!)));
    const returns = expectedReturns && Float64Array.from(members, (asset) => expectedReturns.values[asset]!);
    const own = await optimise(members.map((asset) => assets[asset]!), matrix, returns); // prettier-ignore
    const spread = new Float64Array(size);
    for (const [position, asset] of members.entries()) spread[asset] = own[position]!;
    inside.set(members, spread);
  }
  const portfolios = [...inside.values()];
  const sum = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, index) => value + b[index]!);
  const variance = (weights: Float64Array): number => quadraticForm(values, weights);
  // Covariance of two portfolios from variances of their sum and of each.
  const reduced = Float64Array.from(
    portfolios.flatMap((a) =>
      portfolios.map((b) => (a === b ? variance(a) : (variance(sum(a, b)) - variance(a) - variance(b)) / 2)),
    ),
  );
  const returns =
    expectedReturns &&
    Float64Array.from(portfolios, (one) => one.reduce((total, weight, asset) => total + weight * expectedReturns.values[asset]!, 0)); // prettier-ignore
  const between = await optimise(portfolios.map((_, index) => `cluster ${index}`), reduced, returns); // prettier-ignore
  const weights = new Float64Array(size);
  for (const [index, one] of portfolios.entries())
    for (let asset = 0; asset < size; asset++) weights[asset]! += between[index]! * one[asset]!;
  return { assets, weights, clusters };
}

/** Clusters of 2 to half the assets whose silhouettes are highest, for how much they differ. */
function findClusters(covariance: Covariance): readonly (readonly number[])[] {
  const size = covariance.assets.length;
  const distances = correlationDistance(correlationOf(covariance).correlation);
  const joins = linkage(distances, size, 'average');
  let [best, bestScore] = [[Array.from({ length: size }, (_, asset) => asset)], -Infinity];
  for (let count = 2; count <= size / 2; count++) {
    const clusters = cutTree(joins, size, count);
    const widths = silhouettes(distances, size, clusters);
    const mean = widths.reduce((total, width) => total + width, 0) / size;
    const deviation = Math.sqrt(widths.reduce((total, width) => total + (width - mean) ** 2, 0) / size);
    const score = deviation > 0 ? mean / deviation : -Infinity;
    if (score > bestScore) [best, bestScore] = [clusters, score];
  }
  return best;
}

/** How much closer each asset is to its own cluster than to the next, in [-1, 1]. @see Rousseeuw 1987 */
function silhouettes(distances: Float64Array, size: number, clusters: readonly (readonly number[])[]): number[] {
  const mean = (asset: number, members: readonly number[]): number =>
    members.reduce((total, other) => total + distances[asset * size + other]!, 0) /
    (members.length - Number(members.includes(asset)));
  return clusters.flatMap((own) =>
    own.map((asset) => {
      if (own.length === 1) return 0;
      const [within, next] = [mean(asset, own), Math.min(...clusters.filter((one) => one !== own).map((one) => mean(asset, one)))]; // prettier-ignore
      return (next - within) / Math.max(within, next);
    }),
  );
}
