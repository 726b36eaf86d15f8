/** How the distance of a joined cluster to another follows from its halves'. */
export type LinkageMethod = 'single' | 'complete' | 'average';

/** Two clusters that are joined: assets are 0 to n − 1, the k-th join is n + k. */
export interface Join {
  readonly left: number;
  readonly right: number;
  readonly distance: number;
  readonly size: number;
}

/**
 * Joins the two closest clusters until one is left; the one with the lower number is the left half, as SciPy has it.
 *
 * @param distances float64 [size, size], symmetric, 0 or more
 */
export function linkage(distances: Float64Array, size: number, method: LinkageMethod): readonly Join[] {
  const between = Float64Array.from(distances);
  const sizes = new Int32Array(size).fill(1);
  const names = Int32Array.from({ length: size }, (_, index) => index);
  const alive = Array.from({ length: size }, (_, index) => index);
  const joins: Join[] = [];
  while (alive.length > 1) {
    let [a, b, least] = [0, 1, Infinity];
    for (const [position, i] of alive.entries())
      for (const j of alive.slice(position + 1))
        if (between[i * size + j]! < least) [a, b, least] = [i, j, between[i * size + j]!];
    for (const k of alive) {
      if (k === a || k === b) continue;
      const [toA, toB] = [between[a * size + k]!, between[b * size + k]!];
      const average = (sizes[a]! * toA + sizes[b]! * toB) / (sizes[a]! + sizes[b]!);
      const joined = { single: Math.min(toA, toB), complete: Math.max(toA, toB), average }[method];
      between[a * size + k] = between[k * size + a] = joined;
    }
    sizes[a]! += sizes[b]!;
    joins.push({
      left: Math.min(names[a]!, names[b]!),
      right: Math.max(names[a]!, names[b]!),
      distance: least,
      size: sizes[a]!,
    });
    names[a] = size + joins.length - 1;
    alive.splice(alive.indexOf(b), 1);
  }
  return joins;
}

/** The assets of a cluster from left to right, so that close ones stand side by side. */
export function leavesOf(joins: readonly Join[], numAssets: number, cluster = numAssets + joins.length - 1): number[] {
  if (cluster < numAssets) return [cluster];
  const { left, right } = joins[cluster - numAssets]!;
  return [...leavesOf(joins, numAssets, left), ...leavesOf(joins, numAssets, right)];
}

/** The clusters that are left when the last `count − 1` joins aren't made. */
export function cutTree(joins: readonly Join[], numAssets: number, count: number): number[][] {
  const kept = joins.slice(0, numAssets - count);
  const inner = new Set(kept.flatMap(({ left, right }) => [left, right]));
  const clusters = Array.from({ length: numAssets + kept.length }, (_, index) => index).filter(
    (one) => !inner.has(one),
  );
  return clusters.map((cluster) => leavesOf(joins, numAssets, cluster));
}

/** `√((1 − ρ) / 2)`: 0 for assets that move together, 1 for opposites. */
export const correlationDistance = (correlation: Float64Array): Float64Array =>
  correlation.map((value) => Math.sqrt(Math.min(1, Math.max(0, (1 - value) / 2))));
