import jStat from 'jstat';
import { normalCdf } from '../../logistic/normal.ts';

/** A symmetric distribution's chances, tabulated, as millions of them are asked for; off by less than 1e-5. */
export interface CdfTable {
  /** Chance of a smaller value. */
  chanceOf(x: number): number;
  /** Value with that chance of a smaller one. */
  valueOf(chance: number): number;
}

const [steps, reach] = [4096, Math.asinh(1e4)];

/** @param degrees of Student's t, > 0; Infinity is the normal distribution */
export function cdfTable(degrees: number): CdfTable {
  const width = (2 * reach) / steps;
  const xs = Float64Array.from({ length: steps + 1 }, (_, index) => Math.sinh(index * width - reach));
  const chances = xs.map((x) => (degrees === Infinity ? normalCdf(x) : jStat.studentt.cdf(x, degrees)));
  return {
    chanceOf(x) {
      const place = Math.min(Math.max((Math.asinh(x) + reach) / width, 0), steps);
      const below = Math.min(Math.floor(place), steps - 1);
      const share = (x - xs[below]!) / (xs[below + 1]! - xs[below]!);
      return chances[below]! + Math.min(Math.max(share, 0), 1) * (chances[below + 1]! - chances[below]!);
    },
    valueOf(chance) {
      let [low, high] = [0, steps];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (chances[middle]! <= chance) low = middle;
        else high = middle;
      }
      const span = chances[high]! - chances[low]!;
      return xs[low]! + (span > 0 ? (chance - chances[low]!) / span : 0) * (xs[high]! - xs[low]!);
    },
  };
}
