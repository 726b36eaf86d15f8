declare module 'quadprog' {
  /** Arrays count from 1. `min ½ bᵀDb - dᵀb` where `Aᵀb ≥ b₀`; D and d are overwritten. */
  export function solveQP(
    Dmat: number[][],
    dvec: number[],
    Amat: number[][],
    bvec: number[],
  ): { readonly solution: number[]; readonly Lagrangian: number[]; readonly message: string };
}
