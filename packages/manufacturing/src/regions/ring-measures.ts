export type Point = readonly [x: number, y: number];

/** Area within a closed outline, whichever way round it goes. */
export function ringArea(ring: readonly Point[]): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [[x, y], [nextX, nextY]] = [ring[i]!, ring[(i + 1) % ring.length]!];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

/** Length of a closed outline. */
export function ringLength(ring: readonly Point[]): number {
  let length = 0;
  for (let i = 0; i < ring.length; i++) {
    const [[x, y], [nextX, nextY]] = [ring[i]!, ring[(i + 1) % ring.length]!];
    length += Math.hypot(nextX - x, nextY - y);
  }
  return length;
}

/** Greatest distance between two of the points (maximum Feret diameter): two corners of the convex hull have it. */
export function longestExtent(points: readonly Point[]): number {
  const hull = convexHull(points);
  let longest = 0;
  for (let i = 0; i < hull.length; i++) {
    for (let j = i + 1; j < hull.length; j++) {
      longest = Math.max(longest, Math.hypot(hull[i]![0] - hull[j]![0], hull[i]![1] - hull[j]![1]));
    }
  }
  return longest;
}

/** @see Andrew 1979 (monotone chain) */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...chain(sorted), ...chain(sorted.reverse())];
}

function chain(sorted: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of sorted) {
    while (kept.length >= 2 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** Above 0 for a turn to the left. */
const turn = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
