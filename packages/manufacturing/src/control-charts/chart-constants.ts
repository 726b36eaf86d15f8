import jStat from 'jstat';
import { InvalidArgumentError } from '@newfield/core/contracts';

/** What is expected of samples of `size` values from a normal distribution of standard deviation 1. */
export interface ChartConstants {
  /** Mean of the sample standard deviation (divisor `size − 1`). */
  readonly c4: number;
  /** Mean of the range. */
  readonly d2: number;
  /** Standard deviation of the range. */
  readonly d3: number;
}

const sizeMax = 100;
const known = new Map<number, ChartConstants>();

/**
 * Computed, not tabled: `c4` by the gamma function, `d2` and `d3` by integrating the range's density.
 *
 * @param size 2 to 100
 * @throws InvalidArgumentError for another size
 * @see Montgomery 2013, "Introduction to Statistical Quality Control", appendix VI, for the figures to 3 or 4 digits
 */
export function chartConstants(size: number): ChartConstants {
  if (!Number.isInteger(size) || size < 2 || size > sizeMax) {
    throw new InvalidArgumentError('A chart of means needs groups of another size.', {
      stage: 'evaluation',
      expected: `groups of 2 to ${sizeMax} values`,
      received: `${size}`,
      fix: 'Group the values, or use a chart of individuals for single ones.',
    });
  }
  let constants = known.get(size);
  if (constants === undefined) known.set(size, (constants = { c4: deviationMean(size), ...rangeMoments(size) }));
  return constants;
}

const deviationMean = (size: number): number =>
  Math.sqrt(2 / (size - 1)) * Math.exp(jStat.gammaln(size / 2) - jStat.gammaln((size - 1) / 2));

const step = 0.05;
/** The normal distribution on a grid; beyond ±8 nothing is left of it. */
const grid = Array.from({ length: 16 / step + 1 }, (_, at) => -8 + at * step);
const density = grid.map((x) => Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI));
const below = grid.map((x) => jStat.normal.cdf(x, 0, 1));

/** `f(r) = n(n − 1) ∫ φ(x) φ(x + r) (Φ(x + r) − Φ(x))ⁿ⁻² dx`, its first moments over r by Simpson's rule. */
function rangeMoments(size: number): { readonly d2: number; readonly d3: number } {
  let [mean, square] = [0, 0];
  const numSteps = grid.length - 1;
  for (let apart = 1; apart <= numSteps; apart++) {
    const r = apart * step;
    let at = 0;
    for (let x = 0; x + apart < grid.length; x++) {
      at += density[x]! * density[x + apart]! * (below[x + apart]! - below[x]!) ** (size - 2);
    }
    const weight = (step / 3) * (apart === numSteps ? 1 : apart % 2 === 1 ? 4 : 2);
    const share = size * (size - 1) * at * step * weight;
    mean += r * share;
    square += r ** 2 * share;
  }
  return { d2: mean, d3: Math.sqrt(square - mean ** 2) };
}
