import { driftLevel, populationStability, type DriftLevel } from './population-stability.ts';

/** The distribution a variable had when all was well: bins and how often each was met. */
export interface ReferenceDistribution {
  /** Rising; bin `i` holds values from `edges[i − 1]` to below `edges[i]`. */
  readonly edges: readonly number[];
  readonly shares: readonly number[];
}

export interface DriftFigure {
  readonly psi: number;
  readonly level: DriftLevel;
}

const numBins = 10;
/** The window slides by one of these parts. */
const numBlocks = 4;

/**
 * One variable of a stream of rows: its distribution in a reference, and in a sliding window of the latest rows.
 *
 * Memory: the reference's rows until it is complete, afterwards the counts of a few bins.
 */
export class StreamDistribution {
  private sample: Float64Array | undefined;
  private numSampled = 0;
  private reference_: ReferenceDistribution | undefined;
  private blocks: Uint32Array[] = [];
  private numInBlock = 0;
  private readonly blockRows: number;
  private readonly fixedEdges: readonly number[] | undefined;

  /**
   * @param referenceRows how many rows, the first ones, make the reference when none is given
   * @param windowRows    how many of the latest rows are compared with it
   * @param fixedEdges    for categories: bins that don't depend on the rows
   */
  constructor(referenceRows: number, windowRows: number, fixedEdges?: readonly number[]) {
    this.sample = new Float64Array(referenceRows);
    this.blockRows = Math.max(1, Math.floor(windowRows / numBlocks));
    this.fixedEdges = fixedEdges;
  }

  get reference(): ReferenceDistribution | undefined {
    return this.reference_;
  }

  use(reference: ReferenceDistribution): void {
    this.reference_ = reference;
    this.sample = undefined;
  }

  add(value: number): void {
    if (this.reference_ === undefined) {
      this.sample![this.numSampled++] = value;
      if (this.numSampled === this.sample!.length) this.use(distributionOf(this.sample!, this.fixedEdges));
      return;
    }
    const { edges } = this.reference_;
    if (this.blocks.length === 0 || this.numInBlock === this.blockRows) {
      this.blocks.push(new Uint32Array(edges.length + 1));
      if (this.blocks.length > numBlocks) this.blocks.shift();
      this.numInBlock = 0;
    }
    this.blocks.at(-1)![binOf(edges, value)]!++;
    this.numInBlock++;
  }

  /** Rows in the window. */
  get windowRows(): number {
    return Math.max(0, this.blocks.length - 1) * this.blockRows + (this.blocks.length > 0 ? this.numInBlock : 0);
  }

  /** @returns the figure once the window has a block of rows, which is enough not to be chance alone */
  drift(): DriftFigure | undefined {
    const rows = this.windowRows;
    if (this.reference_ === undefined || rows < this.blockRows) return undefined;
    const current = this.reference_.shares.map(
      (_, bin) => this.blocks.reduce((sum, block) => sum + block[bin]!, 0) / rows,
    );
    const psi = populationStability(this.reference_.shares, current);
    return { psi, level: driftLevel(psi) };
  }
}

/** Bins at the deciles; values that are met often make fewer of them, and one value alone is told from what is not it. */
function distributionOf(values: Float64Array, fixedEdges: readonly number[] | undefined): ReferenceDistribution {
  const sorted = values.slice().sort();
  const deciles = Array.from({ length: numBins - 1 }, (_, index) => {
    return sorted[Math.floor(((index + 1) * sorted.length) / numBins)]!;
  });
  const [first] = sorted;
  const isConstant = first === sorted.at(-1);
  const around = [first!, first! + Math.max(Number.MIN_VALUE, Math.abs(first!) * Number.EPSILON)];
  const edges = fixedEdges ?? (isConstant ? around : [...new Set(deciles)].filter((edge) => edge > first!));
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of sorted) counts[binOf(edges, value)]!++;
  return { edges, shares: counts.map((count) => count / sorted.length) };
}

function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
