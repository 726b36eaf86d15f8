/** Least share a bin counts with, so that an empty one gives a large figure and not an infinite one. */
const shareMin = 1e-4;

/** How far a distribution has moved. */
export type DriftLevel = 'stable' | 'moderate' | 'large';

/**
 * Population stability index `Σ (current − reference) · ln(current / reference)` over bins; 0 when nothing has changed.
 *
 * Chance alone gives about `(bins − 1) · (1 / rows + 1 / reference rows)`: .018 for ten bins of 1,000 rows each.
 *
 * @param reference shares of the bins, in [0, 1], sum 1
 * @param current   shares of the same bins
 * @see Siddiqi 2006, Credit Risk Scorecards. Deviation: shares below 0.0001 count as that.
 * @example populationStability([0.5, 0.5], [0.6, 0.4]) // 0.0405
 */
export function populationStability(reference: readonly number[], current: readonly number[]): number {
  return reference.reduce((sum, share, bin) => {
    const before = Math.max(share, shareMin);
    const now = Math.max(current[bin]!, shareMin);
    return sum + (now - before) * Math.log(now / before);
  }, 0);
}

/** Siddiqi's rule of thumb: below 0.1 nothing has changed, from 0.25 the model needs looking at. */
export function driftLevel(stability: number): DriftLevel {
  if (stability < 0.1) return 'stable';
  return stability < 0.25 ? 'moderate' : 'large';
}
