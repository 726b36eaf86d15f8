declare module 'quadprog' {
  /** Arrays start from 1, as in Fortran; `constraints[i][j]` is the coefficient of variable i in row j, `row·x ≥ bound`. */
  export function solveQP(
    quadratic: number[][],
    linear: number[],
    constraints: number[][],
    bounds: number[],
    numEqualities: number,
  ): { readonly solution: number[]; readonly value: number[]; readonly message: string };
}
