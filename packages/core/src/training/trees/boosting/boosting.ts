import { columnsFor } from '../../../architecture/trees/scoring/columns-for.ts';
import { toLeafStep, type DecisionTree, type TreeColumn } from '../../../architecture/trees/tree-ensemble.ts';
import { randomStream } from '../../../contracts/random.ts';
import { learnBins, type ColumnBins } from '../binning/bin-columns.ts';
import { binnedTable } from '../binning/binned-table.ts';
import { growTree, type GrowthData, type GrownTree } from '../growth/grow-tree.ts';
import { growthLimits, type TreeOptions } from '../growth/tree-options.ts';
import type { TreeTable } from '../tree-table.ts';
import { drawSample } from './draw-sample.ts';
import type { BoostingLoss, OutputDerivatives } from './loss.ts';

/** Trees so far, one list an output, and each row's sums under them. */
export class Boosting {
  readonly bases: readonly number[];
  readonly trees: readonly DecisionTree[][];
  /** Of the held-out rows after the last round; undefined where there are none. */
  validationLoss: number | undefined;
  private readonly bins: readonly ColumnBins[];
  private readonly derivatives: readonly OutputDerivatives[];
  private readonly data: Omit<GrowthData, 'derivatives'>;
  /** Of the rows that are learnt from, and after them of those held out. */
  private readonly margins: readonly Float64Array[];
  private readonly heldOut: Int32Array;
  private readonly next: () => number;
  private readonly rows: Int32Array;
  private readonly table: TreeTable;
  private readonly options: TreeOptions;
  private readonly loss: BoostingLoss;

  constructor(table: TreeTable, loss: BoostingLoss, options: TreeOptions) {
    this.table = table;
    this.loss = loss;
    this.options = options;
    const { numRows, columns, labels } = table;
    const { weights } = options;
    this.bins = learnBins(columns, options.numBinsMax ?? 255);
    this.bases = loss.bases(labels, weights).map(toLeafStep);
    this.trees = this.bases.map(() => []);
    const { validation } = options.earlyStopping ?? {};
    const heldOut = validation && columnsFor(this.columns, validation.columns);
    this.heldOut = Int32Array.from({ length: validation?.numRows ?? 0 }, (_, row) => numRows + row);
    const numbers = (): OutputDerivatives => ({
      gradient: new Float64Array(numRows),
      hessian: new Float64Array(numRows),
    });
    const numAll = numRows + this.heldOut.length;
    this.margins = this.bases.map((base) => new Float64Array(numAll).fill(base));
    this.derivatives = this.bases.map(numbers);
    this.data = {
      table: binnedTable(columns, this.bins, options, heldOut),
      bins: this.bins,
      weights,
      limits: growthLimits(options),
      learningRate: options.learningRate ?? 0.05,
      scratch: { ...numbers(), rows: new Int32Array(numAll), spare: [] },
    };
    this.next = randomStream(options.sampling?.seed ?? 1);
    this.rows = Int32Array.from({ length: numRows }, (_, row) => row);
  }

  /** As the trees know them. */
  get columns(): TreeColumn[] {
    return this.bins.map(({ column }) => column);
  }

  get numRounds(): number {
    return this.trees[0]!.length;
  }

  /** Mean over rows, in nats; worked out when asked for. */
  get trainLoss(): number {
    return this.loss.mean(this.table.labels, this.options.weights, this.margins);
  }

  /** One tree more an output, all of them of the same rows and of what the round before had left. */
  addRound(): void {
    const { labels } = this.table;
    this.loss.derive(labels, this.options.weights, this.margins, this.derivatives);
    const { rowShare = 1, columnShare = 1 } = this.options.sampling ?? {};
    const [rows, notDrawn] = drawSample(this.rows, rowShare, this.next);
    const others = joined(notDrawn, this.heldOut);
    const allColumns = Int32Array.from(this.bins.keys());
    this.derivatives.forEach((derivatives, output) => {
      const [columns] = drawSample(allColumns, columnShare, this.next);
      // Growing sorts rows into leaves.
      const [own, left] = [rows.slice(), others.slice()];
      const grown = growTree({ ...this.data, derivatives }, own, left, columns.sort());
      this.trees[output]!.push(grown.tree);
      addLeaves(grown, own, left, this.margins[output]!);
    });
    const { validation } = this.options.earlyStopping ?? {};
    if (validation === undefined) return;
    const unseen = this.margins.map((margins) => margins.subarray(this.rows.length));
    this.validationLoss = this.loss.mean(validation.labels, undefined, unseen);
  }
}

function addLeaves({ leaves }: GrownTree, rows: Int32Array, others: Int32Array, margins: Float64Array): void {
  for (const { value, start, end, othersStart, othersEnd } of leaves) {
    for (let place = start; place < end; place++) margins[rows[place]!]! += value;
    for (let place = othersStart; place < othersEnd; place++) margins[others[place]!]! += value;
  }
}

function joined(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
