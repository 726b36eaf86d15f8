import type { EffectEstimate } from '../effect-ensemble.ts';

/** How far estimated effects are from true ones, in the unit of the outcome. */
export interface EffectErrors {
  /** Root mean square error of people's effects: the root of the PEHE. @see Hill 2011 */
  readonly rootPehe: number;
  /** Absolute error of the mean effect. */
  readonly averageError: number;
  /** Share of the people whose interval holds their true effect, in [0, 1]. */
  readonly coverage: number;
}

export function effectErrors(estimates: readonly EffectEstimate[], effects: Float64Array): EffectErrors {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const gaps = estimates.map(({ effect }, row) => effect.value - effects[row]!);
  const held = estimates.map(({ effect }, row) =>
    effect.low <= effects[row]! && effects[row]! <= effect.high ? 1 : 0,
  );
  return {
    rootPehe: Math.sqrt(mean(gaps.map((gap) => gap ** 2))),
    averageError: Math.abs(mean(gaps)),
    coverage: mean(held),
  };
}
