import { requireCount } from '../require-range.ts';

/** Generalised Pareto distribution of excesses over a threshold. */
export interface ParetoTail {
  /** ξ: above 0 for tails heavier than exponential. */
  readonly shape: number;
  /** β, in the unit of the excesses, > 0. */
  readonly scale: number;
  readonly logLikelihood: number;
}

const [excessesMin, gridSize, refinements] = [20, 60, 60];
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Maximum likelihood of a generalised Pareto distribution. With `θ = ξ / β` the best shape is the mean of `log(1 + θ excess)`, which
 * leaves one variable to search.
 *
 * @param excesses above 0, `[≥ 20]`
 * @throws InvalidArgumentError for fewer
 * @see Grimshaw 1993, Technometrics 35; McNeil, Frey & Embrechts 2015, section 5.2
 */
export function fitParetoTail(excesses: ArrayLike<number>): ParetoTail {
  const count = excesses.length;
  requireCount('excesses over the threshold', count, excessesMin);
  let [mean, largest] = [0, 0];
  for (let index = 0; index < count; index++) {
    mean += excesses[index]! / count;
    largest = Math.max(largest, excesses[index]!);
  }
  const at = (ratio: number): ParetoTail => {
    if (Math.abs(ratio) * mean < 1e-8) return { shape: 0, scale: mean, logLikelihood: -count * (Math.log(mean) + 1) };
    let shape = 0;
    for (let index = 0; index < count; index++) shape += Math.log1p(ratio * excesses[index]!) / count;
    const scale = shape / ratio;
    return { shape, scale, logLikelihood: -count * (Math.log(scale) + shape + 1) };
  };
  // From just above −1 / largest, where the likelihood of short tails has no bound, to tails of shape 2 and more.
  const lowest = -0.95 / largest;
  const ratioOf = (place: number): number => lowest + (10 / mean - lowest) * place ** 3;
  let best = 0;
  for (let step = 1; step <= gridSize; step++) {
    if (at(ratioOf(step / gridSize)).logLikelihood > at(ratioOf(best / gridSize)).logLikelihood) best = step;
  }
  let [low, high] = [Math.max(best - 1, 0) / gridSize, Math.min(best + 1, gridSize) / gridSize];
  for (let step = 0; step < refinements; step++) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (at(ratioOf(left)).logLikelihood > at(ratioOf(right)).logLikelihood) high = right;
    else low = left;
  }
  return at(ratioOf((low + high) / 2));
}
