import type { CurvePoint } from '@newfield/store';

/** JSON has no NaN and no infinity: they come as null, and the curve has a gap there. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A curve as JSON carries it: columns, which are half as long as points with names. */
export function toColumns(points: readonly CurvePoint[]) {
  return {
    steps: points.map(({ step }) => step),
    means: points.map(({ mean }) => finite(mean)),
    minimums: points.map(({ minimum }) => finite(minimum)),
    maximums: points.map(({ maximum }) => finite(maximum)),
    numPoints: points.reduce((sum, point) => sum + point.numPoints, 0),
  };
}
