import { describe, expect, it } from 'vitest';
import type { FeatureRows } from '../text-features/feature-rows.ts';
import { sparseRows } from '../text-features/sparse-rows.ts';
import { linearScores, trainLinear } from './train-linear.ts';

/** Rows of which one column is sparse and one dense. */
const rowsOf = (points: readonly (readonly [number, number])[]): FeatureRows => ({
  sparse: sparseRows(
    points.map(([x]) => (x === 0 ? [] : [[0, x]])),
    1,
  ),
  dense: Float32Array.from(points, ([, y]) => y),
  width: 1,
});

describe('a linear classifier', () => {
  it('tells apart what a line separates, by sparse and by dense columns', () => {
    const points: [number, number][] = [
      ...[
        [2, 0.1],
        [2.5, -0.2],
        [3, 0],
      ],
      ...[
        [0.1, 2],
        [-0.2, 2.5],
        [0, 3],
      ],
      ...[
        [-2, -2],
        [-2.5, -3],
        [-3, -2.2],
      ],
    ] as [number, number][];
    const classes = [0, 0, 0, 1, 1, 1, 2, 2, 2];
    const scores = linearScores(rowsOf(points), trainLinear(rowsOf(points), classes, 3));
    const best = classes.map((_, row) => {
      const three = [...scores.subarray(3 * row, 3 * row + 3)];
      return three.indexOf(Math.max(...three));
    });
    expect(best).toEqual(classes);
  });

  it('reaches the least of its objective: no small change of the weights makes it smaller', () => {
    const points = Array.from({ length: 60 }, (_, row): [number, number] => [
      Math.sin(row) + (row % 2),
      Math.cos(3 * row) - (row % 2),
    ]);
    const classes = points.map((_, row) => (row % 7 === 0 ? 1 - (row % 2) : row % 2));
    const cost = 0.7;
    const { weights, offsets } = trainLinear(rowsOf(points), classes, 2, { cost, tolerance: 1e-6, passesMax: 5000 });
    /** Half the squared length of the weights, with the offset, and the squared hinge losses of class 1. */
    const objective = ([x, y, offset]: readonly number[]): number =>
      (x! ** 2 + y! ** 2 + offset! ** 2) / 2 +
      cost *
        points.reduce((sum, point, row) => {
          const sign = classes[row] === 1 ? 1 : -1;
          return sum + Math.max(0, 1 - sign * (x! * point[0] + y! * point[1] + offset!)) ** 2;
        }, 0);
    const found = [weights[2]!, weights[3]!, offsets[1]!];
    for (const [index] of found.entries()) {
      for (const change of [-1e-3, 1e-3]) {
        expect(objective(found.map((value, at) => (at === index ? value + change : value)))).toBeGreaterThan(
          objective(found),
        );
      }
    }
  });

  it('gives the same weights for the same seed', () => {
    const rows = rowsOf([
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
    expect(trainLinear(rows, [0, 1, 0], 2, { seed: 3 })).toEqual(trainLinear(rows, [0, 1, 0], 2, { seed: 3 }));
  });
});
