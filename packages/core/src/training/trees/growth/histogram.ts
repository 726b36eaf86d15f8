/** A table in bins, ready to be split. */
export interface BinnedTable {
  /** Rows that are learnt from. */
  readonly numRows: number;
  /** One array a column, a bin a row; bin 0 holds missing values. Held-out rows, if any, follow those that are learnt from. */
  readonly codes: readonly Uint8Array[];
  /** Where a column's bins start in a histogram, counted in bins. */
  readonly firstBin: Int32Array;
  readonly numBins: Int32Array;
  readonly isCategory: readonly boolean[];
  /** 1 rising, -1 falling, 0 free. */
  readonly direction: Int8Array;
  /** With which columns each may meet in a leaf; undefined where all may. */
  readonly partners: readonly ReadonlySet<number>[] | undefined;
}

/** Numbers a bin: sum of gradients, sum of second derivatives, number of rows. */
export const binWidth = 3;

const histogramLength = ({ firstBin, numBins }: BinnedTable): number => binWidth * (firstBin.at(-1)! + numBins.at(-1)!);

/** First and second derivatives of the loss by a row's log-odds. */
export interface Derivatives {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/** Memory that is written over. */
export interface Scratch extends Derivatives {
  /** A row each. */
  readonly rows: Int32Array;
  /** Histograms that nobody needs any more. */
  readonly spare: Float64Array[];
}

/**
 * Sums derivatives by bin over some rows.
 *
 * @param rows    numbers of rows, of which those from `start` to before `end` count
 * @param columns which to sum; others stay at 0
 */
export function fillHistogram(
  table: BinnedTable,
  { gradient, hessian }: Derivatives,
  rows: Int32Array,
  [start, end]: readonly [number, number],
  columns: Int32Array,
  scratch: Scratch,
): Float64Array {
  const sums = scratch.spare.pop()?.fill(0) ?? new Float64Array(histogramLength(table));
  const [g, h] = [scratch.gradient, scratch.hessian];
  const isWhole = end - start === table.numRows;
  for (let place = start; place < end; place++) {
    g[place] = gradient[rows[place]!]!;
    h[place] = hessian[rows[place]!]!;
  }
  for (const column of columns) {
    const codes = table.codes[column]!;
    const first = binWidth * table.firstBin[column]!;
    if (isWhole) sumAll(sums, codes, first, gradient, hessian);
    else {
      for (let place = start; place < end; place++) {
        const at = first + binWidth * codes[rows[place]!]!;
        sums[at]! += g[place]!;
        sums[at + 1]! += h[place]!;
        sums[at + 2]! += 1;
      }
    }
  }
  return sums;
}

/** All rows, in the stored order. */
function sumAll(
  sums: Float64Array,
  codes: Uint8Array,
  first: number,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  for (let row = 0; row < gradient.length; row++) {
    const at = first + binWidth * codes[row]!;
    sums[at]! += gradient[row]!;
    sums[at + 1]! += hessian[row]!;
    sums[at + 2]! += 1;
  }
}

/** What is left of a parent when one child's sums are taken off; written over the parent. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): Float64Array {
  for (let index = 0; index < parent.length; index++) parent[index]! -= child[index]!;
  return parent;
}
