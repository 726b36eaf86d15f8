import type { QuadraticSolution } from './quadratic-program.ts';

/** A choice of at most `limit` assets. */
export interface ChooseAssetsOptions {
  readonly limit: number;
  /** Least weight of an asset that is chosen; 0 for none. */
  readonly smallestWeight: number;
  /** Bounds of each asset's weight. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The best weights (first) within bounds; null when there are none. Tighter bounds never give a lower objective. */
  readonly solve: (lower: Float64Array, upper: Float64Array) => QuadraticSolution | null;
}

/** A weight below it is none. */
const isHeld = (weight: number): boolean => Math.abs(weight) > 1e-8;

/** A search that proves nothing by then ends with its best choice. */
const numNodesMax = 20_000;

/**
 * The best solution in which at most `limit` assets have a weight, by branch and bound, depth first: the undecided asset with
 * the largest weight is tried inside, then outside. Null when there is none.
 *
 * @returns `isProven` false when the search ended at 20,000 nodes with the best solution so far
 * @see Bertsimas & Shioda 2009, "Algorithm for cardinality-constrained quadratic optimization"
 */
export function chooseAssets(
  options: ChooseAssetsOptions,
): (QuadraticSolution & { readonly isProven: boolean }) | null {
  const { limit, smallestWeight, solve } = options;
  const size = options.lower.length;
  let best: QuadraticSolution | null = null;
  let numNodes = 0;

  const bounded = (states: Int8Array): QuadraticSolution | null => {
    const isFull = states.reduce((sum, state) => sum + Number(state === 1), 0) >= limit;
    const [lower, upper] = [Float64Array.from(options.lower), Float64Array.from(options.upper)];
    for (const [asset, state] of states.entries()) {
      if (state === 1) lower[asset] = Math.max(lower[asset]!, smallestWeight);
      else if (state === -1 || isFull) lower[asset] = upper[asset] = 0;
    }
    return solve(lower, upper);
  };

  const search = (states: Int8Array, known: QuadraticSolution | null): void => {
    if (numNodes++ >= numNodesMax) return;
    const solution = known ?? bounded(states);
    if (solution === null || (best !== null && solution.objective >= best.objective - 1e-12)) return;
    const weights = solution.values.subarray(0, size);
    const held = [...weights.keys()].filter((asset) => isHeld(weights[asset]!));
    const isFine = held.every((asset) => states[asset] === 1 || Math.abs(weights[asset]!) >= smallestWeight - 1e-9);
    if (held.length <= limit && isFine) {
      best = solution;
      return;
    }
    const undecided = held.filter((asset) => states[asset] === 0);
    if (undecided.length === 0) return;
    const asset = undecided.reduce((a, b) => (Math.abs(weights[b]!) > Math.abs(weights[a]!) ? b : a));
    const inside = states.with(asset, 1);
    const numInside = inside.reduce((sum, state) => sum + Number(state === 1), 0);
    // Nothing changes for the solver while there is still room and the weight is large enough.
    const isSame = numInside < limit && weights[asset]! >= smallestWeight;
    search(inside, isSame ? solution : null);
    search(states.with(asset, -1), null);
  };

  // An asset that must have a weight is inside from the start.
  const start = Int8Array.from(options.lower, (value, asset) => Number(value > 0 || options.upper[asset]! < 0));
  if (start.reduce((sum, state) => sum + state, 0) <= limit) search(start, null);
  return best === null ? null : { ...(best as QuadraticSolution), isProven: numNodes < numNodesMax };
}
