import { addRow, dotRow, numColumnsOf, squaredLengths, type FeatureRows } from '../text-features/feature-rows.ts';
import { numRowsOf } from '../text-features/sparse-rows.ts';

/** One weight a column and class, row-major `[classes, columns]`, and one offset a class. */
export interface LinearWeights {
  readonly numClasses: number;
  readonly numColumns: number;
  readonly weights: Float32Array;
  readonly offsets: Float32Array;
}

export interface LinearOptions {
  /** How much an error costs beside the weights' size; > 0, default 1. */
  readonly cost?: number;
  /** Passes over the rows at most; default 60. */
  readonly passesMax?: number;
  /** Largest violation of the optimality conditions at which a class is done; default 0.05. */
  readonly tolerance?: number;
  readonly seed?: number;
}

/**
 * Learns to tell each class from all others with the squared hinge loss, by dual coordinate descent.
 *
 * @param classes class number of each row
 * @see Hsieh 2008, algorithm 3 (LIBLINEAR's solver 1)
 */
export const trainLinear = (
  rows: FeatureRows,
  classes: ArrayLike<number>,
  numClasses: number,
  options: LinearOptions = {},
): LinearWeights => trainOneVersusRest(rows, (row, target) => classes[row] === target, numClasses, options);

/**
 * As {@link trainLinear}, of rows that may belong to several classes or to none.
 *
 * @param belongs whether a row belongs to a class
 */
export function trainOneVersusRest(
  rows: FeatureRows,
  belongs: (row: number, target: number) => boolean,
  numClasses: number,
  options: LinearOptions = {},
): LinearWeights {
  const numColumns = numColumnsOf(rows);
  const weights = new Float32Array(numClasses * numColumns);
  const offsets = new Float32Array(numClasses);
  // With the constant 1 of the offset.
  const squares = squaredLengths(rows).map((square) => square + 1);
  for (let target = 0; target < numClasses; target++) {
    const found = trainOne(rows, squares, (row) => belongs(row, target), options);
    weights.set(found.subarray(0, numColumns), target * numColumns);
    offsets[target] = found[numColumns]!;
  }
  return { numClasses, numColumns, weights, offsets };
}

/** Decision values, row-major `[rows, classes]`. */
export function linearScores(
  rows: FeatureRows,
  { numClasses, numColumns, weights, offsets }: LinearWeights,
): Float32Array {
  const numRows = numRowsOf(rows.sparse);
  const scores = new Float32Array(numRows * numClasses);
  for (let row = 0; row < numRows; row++) {
    for (let target = 0; target < numClasses; target++) {
      scores[row * numClasses + target] = offsets[target]! + dotRow(rows, row, weights, target * numColumns);
    }
  }
  return scores;
}

/** @returns weights of the columns, then the offset */
function trainOne(
  rows: FeatureRows,
  squares: Float64Array,
  isPositive: (row: number) => boolean,
  { cost = 1, passesMax = 60, tolerance = 0.05, seed = 1 }: LinearOptions,
): Float64Array {
  const numRows = squares.length;
  const offset = numColumnsOf(rows);
  const weights = new Float64Array(offset + 1);
  const shares = new Float64Array(numRows);
  const signs = Float64Array.from({ length: numRows }, (_, row) => (isPositive(row) ? 1 : -1));
  const order = Uint32Array.from({ length: numRows }, (_, row) => row);
  const diagonal = 0.5 / cost;
  const random = seededRandom(seed);
  // Rows on the right side, far from the border, are put aside behind `numActive` until the others agree.
  let numActive = numRows;
  let asideAbove = Infinity;
  for (let pass = 0; pass < passesMax; pass++) {
    let [largest, smallest] = [-Infinity, Infinity];
    for (let at = 0; at < numActive; at++) {
      const other = at + Math.floor(random() * (numActive - at));
      const row = order[other]!;
      order[other] = order[at]!;
      order[at] = row;
      const sign = signs[row]!;
      const share = shares[row]!;
      const gradient = sign * (weights[offset]! + dotRow(rows, row, weights)) - 1 + diagonal * share;
      if (share === 0 && gradient > asideAbove) {
        order[at] = order[--numActive]!;
        order[numActive] = row;
        at--;
        continue;
      }
      const projected = share === 0 ? Math.min(gradient, 0) : gradient;
      largest = Math.max(largest, projected);
      smallest = Math.min(smallest, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const next = Math.max(share - gradient / (squares[row]! + diagonal), 0);
      const step = (next - share) * sign;
      shares[row] = next;
      addRow(rows, row, step, weights);
      weights[offset]! += step;
    }
    if (largest - smallest < tolerance) {
      if (numActive === numRows) break;
      numActive = numRows;
      asideAbove = Infinity;
    } else {
      asideAbove = largest > 0 ? largest : Infinity;
    }
  }
  return weights;
}

/** Numbers in [0, 1). @see Marsaglia 2003, xorshift */
function seededRandom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}
