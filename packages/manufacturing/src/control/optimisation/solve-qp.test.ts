import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveQp } from './solve-qp.ts';

const value = fc.double({ min: -3, max: 3, noNaN: true });
const programs = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.record({
    root: fc.array(fc.array(value, { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
    gradient: fc.array(value, { minLength: size, maxLength: size }),
    rows: fc.array(fc.array(value, { minLength: size, maxLength: size }), { minLength: 0, maxLength: 10 }),
    inside: fc.array(value, { minLength: size, maxLength: size }),
  }),
);
const dot = (a: ArrayLike<number>, b: readonly number[]): number => b.reduce((sum, x, i) => sum + x * a[i]!, 0);

describe('solveQp', () => {
  it('finds a point that satisfies the conditions of Karush, Kuhn and Tucker', () => {
    fc.assert(
      fc.property(programs, ({ root, gradient, rows, inside }) => {
        // Positive definite, and feasible as `inside` satisfies every constraint.
        const hessian = root.map((row, i) => root.map((other, j) => dot(row, other) + (i === j ? 1 : 0)));
        const constraints = rows.map((a) => ({ a, b: dot(a, inside) - 0.1 }));
        const { x, multipliers } = solveQp({ hessian, gradient, constraints })!;
        gradient.forEach((slope, i) => {
          const force = constraints.reduce((sum, { a }, row) => sum + multipliers[row]! * a[i]!, 0);
          expect(dot(hessian[i]!, x as number[]) + slope - force).toBeCloseTo(0, 5);
        });
        constraints.forEach(({ a, b }, row) => {
          const room = dot(a, x as number[]) - b;
          expect(room).toBeGreaterThan(-1e-6);
          expect(multipliers[row]).toBeGreaterThanOrEqual(-1e-9);
          expect(multipliers[row]! * room).toBeCloseTo(0, 5);
        });
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('says when no point satisfies the constraints', () => {
    const constraints = [
      { a: [1], b: 1 },
      { a: [-1], b: 0 },
    ];
    expect(solveQp({ hessian: [[1]], gradient: [0], constraints })).toBeUndefined();
  });
});
