import { solveQP } from 'quadprog';
import type { ModelRow } from '../constraints/portfolio-model.ts';

/** `minimise ½·x'·Q·x + linear·x` under rows and bounds, Q positive definite. */
export interface QuadraticProgram {
  /** float64 [size, size], row after row. */
  readonly quadratic: Float64Array;
  readonly linear: Float64Array;
  readonly rows: readonly Pick<ModelRow, 'coefficients' | 'lower' | 'upper'>[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface QuadraticSolution {
  readonly values: Float64Array;
  readonly objective: number;
}

/**
 * Solves a strictly convex quadratic program exactly, by an active set of constraints; null when none of its points is
 * feasible. Time grows with the third power of the variables and more.
 *
 * @see Goldfarb & Idnani 1983
 */
export function solveQuadraticProgram(program: QuadraticProgram): QuadraticSolution | null {
  const { quadratic, linear, lower, upper } = program;
  const size = linear.length;
  // In a scale where the mean curvature is 1 the solver's tolerances mean the same for daily and yearly figures.
  let trace = 0;
  for (let i = 0; i < size; i++) trace += quadratic[i * size + i]!;
  const scale = size / trace;
  const matrix: number[][] = [[]];
  for (let i = 0; i < size; i++)
    matrix.push([0, ...quadratic.subarray(i * size, (i + 1) * size).map((value) => value * scale)]);
  const rows = allRows(program);
  const constraints: number[][] = [[]];
  for (let i = 0; i < size; i++) constraints.push([0, ...rows.map(({ sign, row }) => sign * row(i))]);
  const { solution, message } = solveQP(
    matrix,
    [0, ...linear.map((value) => -value * scale)],
    constraints,
    [0, ...rows.map(({ bound }) => bound)],
    rows.filter(({ isEquality }) => isEquality).length,
  );
  const values = Float64Array.from(solution.slice(1), (value, index) =>
    // Rounding leaves weights of ±1e-17 at bounds.
    Math.min(upper[index]!, Math.max(lower[index]!, value)),
  );
  if (message !== '' || values.some(isNaN)) return null;
  return { values, objective: objectiveOf(program, values) };
}

interface SolverRow {
  readonly sign: 1 | -1;
  readonly row: (variable: number) => number;
  readonly bound: number;
  readonly isEquality: boolean;
}

/** Equalities first, each other row and bound once a side, as `sign·row·x ≥ bound`. */
function allRows({ rows, lower, upper }: QuadraticProgram): readonly SolverRow[] {
  const found: SolverRow[] = [];
  const add = (row: SolverRow['row'], least: number, most: number): void => {
    if (least === most) return void found.push({ sign: 1, row, bound: least, isEquality: true });
    if (least > -Infinity) found.push({ sign: 1, row, bound: least, isEquality: false });
    if (most < Infinity) found.push({ sign: -1, row, bound: -most, isEquality: false });
  };
  for (const { coefficients, lower: least, upper: most } of rows) add((index) => coefficients[index]!, least, most);
  for (const [variable, least] of lower.entries())
    add((index) => (index === variable ? 1 : 0), least, upper[variable]!);
  return found.sort((a, b) => Number(b.isEquality) - Number(a.isEquality));
}

function objectiveOf({ quadratic, linear }: QuadraticProgram, x: Float64Array): number {
  const size = x.length;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    let product = 0;
    for (let j = 0; j < size; j++) product += quadratic[i * size + j]! * x[j]!;
    sum += x[i]! * (product / 2 + linear[i]!);
  }
  return sum;
}
