/** Shares are at least this, so that an empty bin doesn't make the index infinite. */
const smallestShare = 1e-4;

/**
 * Population stability index of two distributions over the same bins: `Σ (actual − expected) · ln(actual / expected)` of the
 * shares, in nats. By the usual rule below 0.1 nothing happened, above 0.25 the population is another.
 *
 * @param expected rows by bin when the model was made @param actual rows by bin now
 * @see Siddiqi 2006, Credit Risk Scorecards, chapter 10. Deviation: shares of at least 0.0001.
 */
export function stabilityIndex(expected: ArrayLike<number>, actual: ArrayLike<number>): number {
  const shares = (counts: ArrayLike<number>): number[] => {
    const total = Array.from(counts).reduce((sum, count) => sum + count, 0);
    return Array.from(counts, (count) => Math.max(count / total, smallestShare));
  };
  const [before, now] = [shares(expected), shares(actual)];
  return now.reduce((sum, share, bin) => sum + (share - before[bin]!) * Math.log(share / before[bin]!), 0);
}
