/**
 * What is wanted of a value. `high`: useless up to `low`, as good as can be from `high` on; `low`: the other way round; `within`: as
 * good as can be between `from` and `to`, useless up to `low` and from `high` on.
 */
export type Aim =
  | { readonly aim: 'high' | 'low'; readonly low: number; readonly high: number; readonly steepness: number }
  | {
      readonly aim: 'within';
      readonly low: number;
      readonly from: number;
      readonly to: number;
      readonly high: number;
      readonly steepness: number;
    };

/** 0 at `zero`, 1 at `one`, straight between; a step where the two are the same. */
function ramp(value: number, zero: number, one: number): number {
  if (zero === one) return value === one ? 1 : 0;
  return Math.min(1, Math.max(0, (value - zero) / (one - zero)));
}

/**
 * How far a value is as wanted: `d = ((y − L) / (T − L))^s` between useless `L` and perfect `T`, 0 and 1 beyond.
 *
 * @param aim   `low < high`, `low ≤ from ≤ to ≤ high`, steepness > 0
 * @param value in the unit of the aim
 * @returns in [0, 1]; 0 of what is no number
 * @see Derringer & Suich 1980, equations 1 and 2. Deviation: the target of the two-sided form is a range; their point has `from = to`
 * @example desirability({ aim: 'high', low: 0, high: 10, steepness: 1 }, 4) // 0.4
 */
export function desirability(aim: Aim, value: number): number {
  if (Number.isNaN(value)) return 0;
  const { low, high, steepness } = aim;
  if (aim.aim !== 'within') {
    return (aim.aim === 'high' ? ramp(value, low, high) : ramp(value, high, low)) ** steepness;
  }
  if (value < aim.from) return ramp(value, low, aim.from) ** steepness;
  if (value > aim.to) return ramp(value, high, aim.to) ** steepness;
  return 1;
}

/**
 * The least desirable end of an interval. Desirabilities rise, fall, or rise and then fall, so that no value between the ends is less
 * desirable than both.
 *
 * @param low, high the interval's ends
 */
export const worstDesirability = (aim: Aim, low: number, high: number): number =>
  Math.min(desirability(aim, low), desirability(aim, high));

/**
 * All together: the weighted geometric mean `(Π dᵢ^wᵢ)^(1 / Σ wᵢ)`. What is useless in one respect is useless.
 *
 * @param desirabilities in [0, 1], one or more
 * @param weights        > 0, in the same order
 * @returns in [0, 1]
 * @see Derringer & Suich 1980, equation 3; Derringer 1994 for the weights
 */
export function overallDesirability(desirabilities: readonly number[], weights: readonly number[]): number {
  let [logarithms, sum] = [0, 0];
  for (const [index, value] of desirabilities.entries()) {
    if (value <= 0) return 0;
    logarithms += weights[index]! * Math.log(value);
    sum += weights[index]!;
  }
  return Math.exp(logarithms / sum);
}
