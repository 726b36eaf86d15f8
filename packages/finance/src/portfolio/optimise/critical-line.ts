import { cholesky, choleskySolve } from '../../algebra/cholesky.ts';
import { dot, multiply } from '../../algebra/products.ts';

/** A portfolio at which an asset enters or leaves; between two neighbours efficient weights are mixes of both. */
export interface CornerPortfolio {
  readonly weights: Float64Array;
  /** Fraction a year. */
  readonly expectedReturn: number;
}

export interface CriticalLineOptions {
  /** float64 [assets, assets], positive definite. */
  readonly covariance: Float64Array;
  readonly expectedReturns: Float64Array;
  /** Of each weight, finite; their sums enclose 1. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * The whole efficient frontier under bounds: every corner portfolio from the highest return down to the least variance.
 *
 * Follows the optimum of `½·w'Σw − λ·μ'w`, `Σw = 1`, as λ falls from infinity to 0: in between, weights of assets that aren't at
 * a bound are linear in λ, and the next corner is where one of them reaches a bound or an asset at a bound gains by leaving it.
 *
 * Null when it can't be followed (bounds that leave no portfolio, corners without end): solve the points one by one then.
 *
 * @see Markowitz 1956; Niedermayer & Niedermayer 2010, "Applying Markowitz's critical line algorithm"
 */
export function criticalLine(options: CriticalLineOptions): readonly CornerPortfolio[] | null {
  const { covariance, lower, upper } = options;
  const size = lower.length;
  // Equal returns have no order: differences far below any figure give them one.
  const spread = Math.max(...options.expectedReturns.map(Math.abs), 1e-6);
  const returns = options.expectedReturns.map((value, asset) => value + (spread * 1e-11 * (asset + 1)) / size);
  const start = highestReturn(returns, lower, upper);
  if (start === null) return null;
  let { weights } = start;
  const free = new Set([start.free]);
  const isAtUpper = weights.map((weight, asset) => Number(weight === upper[asset] && lower[asset] !== upper[asset]));
  let lambda = Infinity;
  const corners = [cornerOf(weights, options.expectedReturns)];
  for (let round = 0; round < 20 * size + 100; round++) {
    const line = weightLine(covariance, returns, weights, [...free]);
    const next = nextEvent(covariance, returns, line, { free, isAtUpper, lower, upper, lambda });
    const reached = Math.max(next?.lambda ?? 0, 0);
    weights = weightsAt(line, weights, reached, lower, upper);
    corners.push(cornerOf(weights, options.expectedReturns));
    if (next === null || next.lambda <= 0) return corners;
    lambda = next.lambda;
    if (free.has(next.asset)) {
      free.delete(next.asset);
      isAtUpper[next.asset] = Number(next.isUpper);
      weights[next.asset] = next.isUpper ? upper[next.asset]! : lower[next.asset]!;
    } else free.add(next.asset);
    if (free.size === 0) return null;
  }
  return null;
}

const cornerOf = (weights: Float64Array, returns: Float64Array): CornerPortfolio => ({
  weights,
  expectedReturn: dot(weights, returns),
});

/** Fills the best assets to their upper bounds; the last one filled is free. */
function highestReturn(
  returns: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): { weights: Float64Array; free: number } | null {
  const weights = Float64Array.from(lower);
  let rest = 1 - lower.reduce((sum, value) => sum + value, 0);
  if (!(rest >= -1e-12)) return null;
  const order = [...returns.keys()]
    .filter((asset) => upper[asset]! > lower[asset]!)
    .sort((a, b) => returns[b]! - returns[a]!);
  for (const asset of order) {
    const room = upper[asset]! - lower[asset]!;
    if (room >= rest) {
      weights[asset]! += rest;
      return { weights, free: asset };
    }
    weights[asset] = upper[asset]!;
    rest -= room;
  }
  return null;
}

/** Free weights as `base + slope·λ`, and the budget's price as `price + priceSlope·λ`. */
interface WeightLine {
  readonly members: readonly number[];
  readonly base: Float64Array;
  readonly slope: Float64Array;
  readonly price: number;
  readonly priceSlope: number;
  /** Weights with 0 for free ones. */
  readonly bound: Float64Array;
}

function weightLine(
  covariance: Float64Array,
  returns: Float64Array,
  weights: Float64Array,
  members: readonly number[],
): WeightLine {
  const size = weights.length;
  const matrix = Float64Array.from(members.flatMap((a) => members.map((b) => covariance[a * size + b]!)));
  const factor = cholesky(matrix, members.length);
  const bound = Float64Array.from(weights);
  for (const asset of members) bound[asset] = 0;
  const pulled = multiply(covariance, bound);
  const ones = choleskySolve(factor, new Float64Array(members.length).fill(1));
  const gains = choleskySolve(
    factor,
    Float64Array.from(members, (asset) => returns[asset]!),
  );
  const pulls = choleskySolve(
    factor,
    Float64Array.from(members, (asset) => pulled[asset]!),
  );
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const price = (1 - sum(bound) + sum(pulls)) / sum(ones);
  const priceSlope = -sum(gains) / sum(ones);
  return {
    members,
    bound,
    price,
    priceSlope,
    base: ones.map((one, i) => price * one - pulls[i]!),
    slope: gains.map((gain, i) => gain + priceSlope * ones[i]!),
  };
}

interface Positions {
  readonly free: ReadonlySet<number>;
  readonly isAtUpper: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Where the last corner was. */
  readonly lambda: number;
}

interface Event {
  readonly asset: number;
  readonly lambda: number;
  /** Of a free weight: which bound it reaches. */
  readonly isUpper: boolean;
}

/** The largest λ below the last at which something changes. */
function nextEvent(
  covariance: Float64Array,
  returns: Float64Array,
  line: WeightLine,
  positions: Positions,
): Event | null {
  const { free, isAtUpper, lower, upper, lambda } = positions;
  const events: Event[] = [];
  if (line.members.length > 1)
    for (const [i, asset] of line.members.entries()) {
      const slope = line.slope[i]!;
      // As λ falls a weight of positive slope falls.
      if (Math.abs(slope) < 1e-14) continue;
      const limit = slope > 0 ? lower[asset]! : upper[asset]!;
      events.push({ asset, lambda: Math.min(lambda, (limit - line.base[i]!) / slope), isUpper: slope < 0 });
    }
  const size = lower.length;
  const [base, slope] = [Float64Array.from(line.bound), new Float64Array(size)];
  for (const [i, asset] of line.members.entries()) [base[asset], slope[asset]] = [line.base[i]!, line.slope[i]!];
  const [pull, pullSlope] = [multiply(covariance, base), multiply(covariance, slope)];
  for (let asset = 0; asset < size; asset++) {
    if (free.has(asset) || lower[asset] === upper[asset]) continue;
    // What a little more of the asset costs: at a lower bound 0 or more, at an upper one 0 or less.
    const constant = pull[asset]! - line.price;
    const change = pullSlope[asset]! - returns[asset]! - line.priceSlope;
    const root = -constant / change;
    const isLeaving = isAtUpper[asset] === 1 ? change < 0 : change > 0;
    if (isLeaving) events.push({ asset, lambda: Math.min(lambda, root), isUpper: false });
  }
  return events.reduce<Event | null>((best, event) => {
    if (!Number.isFinite(event.lambda)) return best;
    return best === null || event.lambda > best.lambda ? event : best;
  }, null);
}

function weightsAt(
  line: WeightLine,
  last: Float64Array,
  lambda: number,
  lower: Float64Array,
  upper: Float64Array,
): Float64Array {
  const weights = Float64Array.from(last);
  for (const [i, asset] of line.members.entries()) {
    const value = line.base[i]! + line.slope[i]! * lambda;
    weights[asset] = Math.min(upper[asset]!, Math.max(lower[asset]!, value));
  }
  return weights;
}
