import { solveQP } from 'quadprog';

/** `min ½ xᵀHx + gᵀx` where each `aᵀx ≥ b`. */
export interface QuadraticProgram {
  /** Symmetric and positive definite, `[n][n]`. */
  readonly hessian: readonly (readonly number[])[];
  readonly gradient: readonly number[];
  readonly constraints: readonly { readonly a: ArrayLike<number>; readonly b: number }[];
}

export interface QpSolution {
  readonly x: readonly number[];
  /** Of each constraint, at least 0; 0 where it isn't active. */
  readonly multipliers: readonly number[];
}

/**
 * Solves a strictly convex quadratic program by the dual active-set method.
 *
 * @returns undefined when no point satisfies the constraints the Hessian isn't positive definite, or rounding leads nowhere
 * @see Goldfarb & Idnani 1983, as in `quadprog`
 */
export function solveQp({ hessian, gradient, constraints }: QuadraticProgram): QpSolution | undefined {
  const size = gradient.length;
  // The solver reads A's first row even where there is no constraint: 0 ≥ -1 stands for none.
  const rows = constraints.length > 0 ? constraints : [{ a: new Float64Array(size), b: -1 }];
  const fromOne = (length: number, value: (index: number) => number): number[] => {
    const made = new Array<number>(length + 1).fill(0);
    for (let index = 0; index < length; index++) made[index + 1] = value(index);
    return made;
  };
  const D = [[], ...hessian.map((row) => fromOne(size, (index) => row[index]!))];
  const d = fromOne(size, (index) => -gradient[index]!);
  const A = [[], ...gradient.map((_, variable) => fromOne(rows.length, (index) => rows[index]!.a[variable]!))];
  const b = fromOne(rows.length, (index) => rows[index]!.b);
  // Rounding can make the method go round in circles without end; it reads this bound once an iteration.
  const [first, limit] = [b[1]!, 50 + 10 * (size + rows.length)];
  let iterations = 0;
  Object.defineProperty(b, 1, {
    get() {
      iterations += 1;
      if (iterations > limit) throw circling;
      return first;
    },
  });
  try {
    const { solution, Lagrangian, message } = solveQP(D, d, A, b);
    const x = solution.slice(1);
    if (message !== '' || !x.every(Number.isFinite)) return undefined;
    return { x, multipliers: Lagrangian.slice(1, 1 + constraints.length) };
  } catch (error) {
    if (error === circling) return undefined;
    throw error;
  }
}

const circling = new Error('The active set goes round in circles.');
