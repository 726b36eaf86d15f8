type Point = readonly [x: number, y: number];

/**
 * Some of a curve's points, as far apart along the curve as there is room for: corners of steep and of flat stretches stay,
 * crowds of points go. Both ends stay.
 *
 * @param points in the order of the curve
 * @param numPointsMax ≥ 2
 */
export function thinCurve(points: readonly Point[], numPointsMax: number): readonly Point[] {
  if (points.length <= numPointsMax) return points;
  const lengths = [0];
  for (let index = 1; index < points.length; index++) {
    const [[x, y], [before, under]] = [points[index]!, points[index - 1]!];
    lengths.push(lengths[index - 1]! + Math.hypot(x - before, y - under));
  }
  const step = lengths.at(-1)! / (numPointsMax - 1);
  const kept: Point[] = [points[0]!];
  for (let index = 1; index < points.length - 1; index++) {
    if (lengths[index]! >= kept.length * step && kept.length < numPointsMax - 1) kept.push(points[index]!);
  }
  return [...kept, points.at(-1)!];
}
