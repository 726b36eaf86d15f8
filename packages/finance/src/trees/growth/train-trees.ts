import { randomStream, uniform, type Column } from '@newfield/core';
import type { CreditTable } from '../../credit/credit-table.ts';
import { binCodes, learnBins, type ColumnBins } from '../binning/bin-columns.ts';
import { compileTrees, treeMargins } from '../scoring/compile-trees.ts';
import { columnsFor } from '../scoring/columns-for.ts';
import { toLeafStep, type DecisionTree, type TreeEnsemble } from '../tree-ensemble.ts';
import { growTree, type GrowthData } from './grow-tree.ts';
import type { BinnedTable } from './histogram.ts';
import { growthLimits, requireUsable, type TreeOptions } from './tree-options.ts';

/** Time between looks at the event loop, so that a server goes on answering and an abort is heard. */
const breathMs = 40;

/**
 * Gradient-boosted trees for the probability of going bad: logistic loss, second-order leaf values, histograms.
 *
 * The same table and options give the same trees on every machine.
 *
 * @returns plain data; `treeModel` scores with it
 * @throws InvalidArgumentError naming an option out of range or a table that can't be learnt from
 * @throws ValueRangeError for numbers beyond ±1e38
 * @throws the signal's reason when it aborts
 * @see Friedman 2001; Chen & Guestrin 2016 (XGBoost); Ke 2017 (LightGBM)
 * @example await trainTrees(table, { numTrees: 300, monotone: { income: 'falling' } })
 */
export async function trainTrees(table: CreditTable, options: TreeOptions = {}): Promise<TreeEnsemble> {
  requireUsable(table, options);
  const run = new Boosting(table, options);
  const { numTrees = 300, earlyStopping, signal, onProgress } = options;
  let [best, bestNumTrees, breath] = [Infinity, 0, performance.now()];
  while (run.trees.length < numTrees) {
    signal?.throwIfAborted();
    run.addTree();
    const { validationLoss } = run;
    onProgress?.({
      numTrees: run.trees.length,
      numTreesMax: numTrees,
      trainLoss: run.trainLoss,
      ...(validationLoss !== undefined && { validationLoss }),
    });
    if (validationLoss !== undefined && validationLoss < best)
      [best, bestNumTrees] = [validationLoss, run.trees.length];
    if (earlyStopping !== undefined && run.trees.length - bestNumTrees >= earlyStopping.patience) break;
    if (performance.now() - breath > breathMs) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      breath = performance.now();
    }
  }
  return run.result(earlyStopping === undefined ? run.trees.length : bestNumTrees);
}

/** Trees so far, and each row's log-odds under them. */
class Boosting {
  readonly trees: DecisionTree[] = [];
  trainLoss = Infinity;
  validationLoss: number | undefined;
  private readonly bins: readonly ColumnBins[];
  private readonly columns: readonly Column[];
  private readonly data: GrowthData;
  private readonly base: number;
  private readonly logOdds: Float64Array;
  private readonly validation: { readonly table: CreditTable; readonly logOdds: Float64Array } | undefined;
  private readonly next: () => number;
  private readonly order: Int32Array;
  private readonly table: CreditTable;
  private readonly options: TreeOptions;

  constructor(table: CreditTable, options: TreeOptions) {
    this.table = table;
    this.options = options;
    const { numRows, columns, bad } = table;
    const { weights } = options;
    this.columns = columns;
    this.bins = learnBins(columns, options.numBinsMax ?? 255);
    let [allWeight, badWeight] = [0, 0];
    for (let row = 0; row < numRows; row++) {
      allWeight += weights?.[row] ?? 1;
      badWeight += bad[row]! * (weights?.[row] ?? 1);
    }
    this.base = toLeafStep(Math.log(badWeight / (allWeight - badWeight)));
    this.logOdds = new Float64Array(numRows).fill(this.base);
    const derivatives = { gradient: new Float64Array(numRows), hessian: new Float64Array(numRows) };
    this.data = {
      table: binnedTable(columns, this.bins, options),
      bins: this.bins,
      derivatives,
      weights,
      limits: growthLimits(options),
      learningRate: options.learningRate ?? 0.05,
      scratch: {
        gradient: new Float64Array(numRows),
        hessian: new Float64Array(numRows),
        rows: new Int32Array(numRows),
        spare: [],
      },
    };
    const { validation } = options.earlyStopping ?? {};
    this.validation = validation && {
      table: {
        ...validation,
        columns: columnsFor(
          this.bins.map(({ column }) => column),
          validation.columns,
        ),
      },
      logOdds: new Float64Array(validation.numRows).fill(this.base),
    };
    this.next = randomStream(options.sampling?.seed ?? 1);
    this.order = Int32Array.from({ length: numRows }, (_, row) => row);
  }

  addTree(): void {
    this.derive();
    const { rowShare = 1, columnShare = 1 } = this.options.sampling ?? {};
    const numColumns = this.columns.length;
    const rows = rowShare < 1 ? sample(this.order, rowShare, this.next) : this.order.slice();
    const allColumns = Int32Array.from({ length: numColumns }, (_, column) => column);
    const columns = columnShare < 1 ? sample(allColumns, columnShare, this.next).sort() : allColumns;
    const { tree, leaves } = growTree(this.data, rows, columns);
    this.trees.push(tree);
    if (rowShare < 1) this.add(tree, this.columns, this.logOdds);
    else {
      for (const { value, start, end } of leaves) {
        for (let place = start; place < end; place++) this.logOdds[rows[place]!]! += value;
      }
    }
    this.trainLoss = meanLoss(this.logOdds, this.table.bad, this.options.weights);
    if (this.validation === undefined) return;
    this.add(tree, this.validation.table.columns, this.validation.logOdds);
    this.validationLoss = meanLoss(this.validation.logOdds, this.validation.table.bad);
  }

  result(numTrees: number): TreeEnsemble {
    const columns = this.bins.map(({ column }) => column);
    return { version: 1, columns, base: this.base, trees: this.trees.slice(0, numTrees) };
  }

  /** First and second derivatives of the log loss. */
  private derive(): void {
    const { gradient, hessian } = this.data.derivatives;
    const { bad } = this.table;
    const { weights } = this.options;
    for (let row = 0; row < gradient.length; row++) {
      const probability = 1 / (1 + Math.exp(-this.logOdds[row]!));
      const weight = weights === undefined ? 1 : weights[row]!;
      gradient[row] = weight * (probability - bad[row]!);
      hessian[row] = weight * probability * (1 - probability);
    }
  }

  private add(tree: DecisionTree, columns: readonly Column[], logOdds: Float64Array): void {
    const one = compileTrees({ version: 1, columns: this.bins.map(({ column }) => column), base: 0, trees: [tree] });
    const added = treeMargins(one, columns);
    for (let row = 0; row < logOdds.length; row++) logOdds[row]! += added[row]!;
  }
}

function binnedTable(columns: readonly Column[], bins: readonly ColumnBins[], { monotone }: TreeOptions): BinnedTable {
  const firstBin = new Int32Array(bins.length);
  for (let column = 1; column < bins.length; column++) {
    firstBin[column] = firstBin[column - 1]! + bins[column - 1]!.numBins;
  }
  const directionOf = (name: string): number => ({ rising: 1, falling: -1, free: 0 })[monotone?.[name] ?? 'free'];
  return {
    numRows: columns[0]!.values.length,
    codes: bins.map((one, column) => binCodes(one, columns[column]!)),
    firstBin,
    numBins: Int32Array.from(bins, ({ numBins }) => numBins),
    isCategory: bins.map(({ column }) => column.kind === 'category'),
    direction: Int8Array.from(bins, ({ column }) => directionOf(column.name)),
  };
}

/** A share of the items without replacement, at least one, in rising order of their places. */
function sample(items: Int32Array, share: number, next: () => number): Int32Array {
  const wanted = Math.max(1, Math.round(share * items.length));
  const chosen = new Int32Array(wanted);
  let taken = 0;
  for (let place = 0; taken < wanted; place++) {
    if (uniform(next) * (items.length - place) < wanted - taken) chosen[taken++] = items[place]!;
  }
  return chosen;
}

function meanLoss(logOdds: Float64Array, bad: Uint8Array, weights?: ArrayLike<number>): number {
  let [sum, all] = [0, 0];
  for (let row = 0; row < logOdds.length; row++) {
    const against = bad[row] === 1 ? -logOdds[row]! : logOdds[row]!;
    const weight = weights?.[row] ?? 1;
    sum += weight * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
    all += weight;
  }
  return sum / all;
}
