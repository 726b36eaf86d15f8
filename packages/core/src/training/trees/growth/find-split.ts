import { binWidth, type BinnedTable } from './histogram.ts';
import { leafGain, leafValue, type Bounds } from './leaf-value.ts';
import type { GrowthLimits } from './tree-options.ts';

/** Sums over a node's rows. */
export interface NodeSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly numRows: number;
}

export interface Split {
  readonly column: number;
  /** Numbers: bins up to this go left, but for the bin of missing values. */
  readonly bin: number;
  /** Categories: 1 for a bin that goes left. */
  readonly leftBins: Uint8Array | undefined;
  readonly missingLeft: boolean;
  readonly left: NodeSums;
  readonly leftValue: number;
  readonly rightValue: number;
  /** Nats saved over the node's rows. */
  readonly gain: number;
}

/** The best split of a node, or undefined where none saves anything. */
export function findSplit(
  table: BinnedTable,
  sums: Float64Array,
  columns: Int32Array,
  node: NodeSums,
  bounds: Bounds,
  limits: GrowthLimits,
): Split | undefined {
  const { l1, l2 } = limits;
  const parent = leafValue(node.gradient, node.hessian, l1, l2, bounds);
  const search = new SplitSearch(node, bounds, limits, leafGain(node.gradient, node.hessian, l1, l2, parent));
  for (const column of columns) {
    const start = binWidth * table.firstBin[column]!;
    const bins = sums.subarray(start, start + binWidth * table.numBins[column]!);
    if (table.isCategory[column]) search.categories(column, bins);
    else search.numbers(column, bins, table.direction[column]!);
  }
  return search.best;
}

class SplitSearch {
  best: Split | undefined;
  private bestGain: number;
  private readonly node: NodeSums;
  private readonly bounds: Bounds;
  private readonly limits: GrowthLimits;
  private readonly parentGain: number;

  constructor(node: NodeSums, bounds: Bounds, limits: GrowthLimits, parentGain: number) {
    this.node = node;
    this.bounds = bounds;
    this.limits = limits;
    this.parentGain = parentGain;
    this.bestGain = Math.max(limits.gainMin, 1e-10);
  }

  /** Every threshold, with missing values right and, where there are some, left. */
  numbers(column: number, bins: Float64Array, direction: number): void {
    const { l2, numRowsMin } = this.limits;
    const numBins = bins.length / binWidth;
    const numMissing = bins[2]!;
    for (const missingLeft of numMissing > 0 ? [false, true] : [false]) {
      let [gradient, hessian, numRows] = missingLeft ? [bins[0]!, bins[1]!, numMissing] : [0, 0, 0];
      // The last threshold with missing values right parts them from all others.
      const lastBin = numMissing > 0 && !missingLeft ? numBins - 1 : numBins - 2;
      for (let bin = 1; bin <= lastBin; bin++) {
        if (bins[binWidth * bin + 2] === 0) continue;
        gradient += bins[binWidth * bin]!;
        hessian += bins[binWidth * bin + 1]!;
        numRows += bins[binWidth * bin + 2]!;
        if (numRows < numRowsMin) continue;
        if (this.node.numRows - numRows < numRowsMin) break;
        if (this.isBetter(gradient, hessian, l2, direction)) {
          // Missing values that training never met at this node go with the most rows.
          const side = numMissing > 0 ? missingLeft : 2 * numRows >= this.node.numRows;
          this.keep(column, { bin, leftBins: undefined, missingLeft: side }, gradient, hessian, numRows, l2);
        }
      }
    }
  }

  /** Categories in the order of their gradient statistics, cut anywhere. @see Fisher 1958; LightGBM's categorical splits */
  categories(column: number, bins: Float64Array): void {
    const l2 = this.limits.l2 + this.limits.categoryL2;
    const { numRowsMin } = this.limits;
    const numBins = bins.length / binWidth;
    const ratio = (bin: number): number => bins[binWidth * bin]! / (bins[binWidth * bin + 1]! + this.limits.categoryL2);
    const present = Array.from({ length: numBins }, (_, bin) => bin).filter((bin) => bins[binWidth * bin + 2]! > 0);
    const order = present.sort((a, b) => ratio(a) - ratio(b) || a - b);
    let [gradient, hessian, numRows] = [0, 0, 0];
    for (let cut = 0; cut < order.length - 1; cut++) {
      const at = binWidth * order[cut]!;
      gradient += bins[at]!;
      hessian += bins[at + 1]!;
      numRows += bins[at + 2]!;
      if (numRows < numRowsMin) continue;
      if (this.node.numRows - numRows < numRowsMin) break;
      if (!this.isBetter(gradient, hessian, l2, 0)) continue;
      const leftBins = new Uint8Array(numBins);
      for (const bin of order.slice(0, cut + 1)) leftBins[bin] = 1;
      const missingLeft = bins[2]! > 0 ? leftBins[0] === 1 : 2 * numRows >= this.node.numRows;
      this.keep(column, { bin: 0, leftBins, missingLeft }, gradient, hessian, numRows, l2);
    }
  }

  /** Whether a cut saves more than the best so far, without going against its column's direction. */
  private isBetter(gradient: number, hessian: number, l2: number, direction: number): boolean {
    const { l1, hessianMin } = this.limits;
    const [rightGradient, rightHessian] = [this.node.gradient - gradient, this.node.hessian - hessian];
    if (hessian < hessianMin || rightHessian < hessianMin) return false;
    const left = leafValue(gradient, hessian, l1, l2, this.bounds);
    const right = leafValue(rightGradient, rightHessian, l1, l2, this.bounds);
    if (direction * (right - left) < 0) return false;
    const gain =
      leafGain(gradient, hessian, l1, l2, left) +
      leafGain(rightGradient, rightHessian, l1, l2, right) -
      this.parentGain;
    if (!(gain > this.bestGain)) return false;
    this.bestGain = gain;
    return true;
  }

  private keep(
    column: number,
    where: Pick<Split, 'bin' | 'leftBins' | 'missingLeft'>,
    gradient: number,
    hessian: number,
    numRows: number,
    l2: number,
  ): void {
    const { l1 } = this.limits;
    const { node, bounds } = this;
    this.best = {
      column,
      ...where,
      left: { gradient, hessian, numRows },
      leftValue: leafValue(gradient, hessian, l1, l2, bounds),
      rightValue: leafValue(node.gradient - gradient, node.hessian - hessian, l1, l2, bounds),
      gain: this.bestGain,
    };
  }
}
