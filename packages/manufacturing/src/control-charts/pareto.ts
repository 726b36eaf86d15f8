/** A kind of defect, or what the less frequent ones come to together. */
export interface ParetoBar {
  /** Empty for the others. */
  readonly kind: string;
  readonly count: number;
  /** Of all defects, in [0, 1]. */
  readonly share: number;
  /** Of this kind and all more frequent ones. */
  readonly cumulativeShare: number;
  readonly isOthers: boolean;
}

/**
 * Defects by kind, the most frequent first; the others together come last, however many they are.
 *
 * @param counts  defects of each kind
 * @param barsMax at least 2; default 10
 */
export function pareto(counts: ReadonlyMap<string, number>, barsMax = 10): ParetoBar[] {
  const sorted = [...counts]
    .filter(([, count]) => count > 0)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const all = sorted.reduce((sum, [, count]) => sum + count, 0);
  const numShown = sorted.length > barsMax ? barsMax - 1 : sorted.length;
  const bars = sorted.slice(0, numShown).map(([kind, count]) => ({ kind, count, isOthers: false }));
  const rest = sorted.slice(numShown).reduce((sum, [, count]) => sum + count, 0);
  if (rest > 0) bars.push({ kind: '', count: rest, isOthers: true });
  let before = 0;
  return bars.map((bar) => {
    before += bar.count;
    return { ...bar, share: bar.count / all, cumulativeShare: before / all };
  });
}
