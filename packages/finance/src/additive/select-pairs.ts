import { isNumberColumn } from '@newfield/core';
import { binCodes, learnBins } from '@newfield/core/trees';
import type { CreditTable } from '../credit/credit-table.ts';
import { trainTrees } from '../trees/train-trees.ts';
import { treeModel } from '../trees/tree-model.ts';
import { quadrantGain } from './quadrant-gain.ts';

export type ColumnPair = readonly [string, string];

export interface PairOptions {
  readonly numPairs: number;
  /** Pairs that are there anyway: what they explain is taken out first. */
  readonly known?: readonly ColumnPair[];
  readonly signal?: AbortSignal;
}

/** Bins a column is cut into, at most, that of missing values included. */
const numBinsMax = 12;
/** Second derivatives, in sum, that a cell's value is shrunk by: as of a hundred rows or so where one in ten goes bad. */
const shrinkage = 10;
/** Pairs looked at again, for each that is wanted: those that save little at first save little later. */
const shortlisted = 6;
/** Time between looks at the event loop. */
const breathMs = 40;

/**
 * Chooses pairs of columns that say together what they don't say one by one. What single columns say is fitted first, by boosted trees
 * of one split; the pair whose best cut into four quadrants saves most of the rest is taken and its table of cells fitted; and so on, so
 * that columns which say the same are not paired twice.
 *
 * @param table what the model will be trained on, and nothing else
 * @returns as many pairs as asked for, the best first, or all that there are
 * @throws the signal's reason when it aborts
 * @see Lou 2013, "Accurate intelligible models with pairwise interactions" (FAST). Deviation: each chosen pair is fitted before the next
 * is sought; categories stand in the order of their share of bad rows
 */
export async function selectPairs(
  table: CreditTable,
  { numPairs, known = [], signal }: PairOptions,
): Promise<ColumnPair[]> {
  if (numPairs === 0) return [];
  const names = table.columns.map(({ name }) => name);
  const codes = orderedCodes(table);
  const residual = new Residual(table.bad, await singleLogOdds(table, signal));
  const codesOf = ([a, b]: ColumnPair): [Uint8Array, Uint8Array] => [
    codes[names.indexOf(a)]!,
    codes[names.indexOf(b)]!,
  ];
  const isKnown = ([a, b]: ColumnPair): boolean => known.some((pair) => pair.includes(a) && pair.includes(b));
  for (const pair of known) if (pair.every((name) => names.includes(name))) residual.fit(...codesOf(pair));
  let breath = performance.now();
  /** The pairs by what they save now, the most first. */
  const ranked = async (pairs: readonly ColumnPair[]): Promise<ColumnPair[]> => {
    const gains = new Map<ColumnPair, number>();
    for (const pair of pairs) {
      gains.set(pair, quadrantGain(residual.cells(...codesOf(pair)), numBinsMax, shrinkage));
      if (performance.now() - breath < breathMs) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
      breath = performance.now();
    }
    return [...pairs].sort((a, b) => gains.get(b)! - gains.get(a)!);
  };
  const all = names.flatMap((a, place) => names.slice(place + 1).map((b): ColumnPair => [a, b]));
  let left = (await ranked(all.filter((pair) => !isKnown(pair)))).slice(0, shortlisted * numPairs);
  const chosen: ColumnPair[] = [];
  while (chosen.length < numPairs && left.length > 0) {
    if (chosen.length > 0) left = await ranked(left);
    const [best, ...others] = left;
    residual.fit(...codesOf(best!));
    chosen.push(best!);
    left = others;
  }
  return chosen;
}

/** What single columns say of the rows that it learns from. */
async function singleLogOdds(table: CreditTable, signal: AbortSignal | undefined): Promise<Float64Array> {
  const stumps = await trainTrees(table, {
    numTrees: 150,
    learningRate: 0.2,
    numBinsMax: 32,
    growth: { numLeavesMax: 2 },
    regularisation: { l2: 10 },
    sampling: { columnShare: 0.4 },
    ...(signal && { signal }),
  });
  return treeModel(stumps).logOdds(table.columns);
}

/** A small whole number a row, by column; neighbours are alike. 0 is a missing value. */
function orderedCodes(table: CreditTable): Uint8Array[] {
  const bins = learnBins(table.columns, numBinsMax);
  return bins.map((one, index) => {
    const codes = binCodes(one, table.columns[index]!);
    if (isNumberColumn(table.columns[index]!)) return codes;
    const [rows, bad] = [new Float64Array(one.numBins), new Float64Array(one.numBins)];
    codes.forEach((code, row) => {
      rows[code]!++;
      bad[code]! += table.bad[row]!;
    });
    const share = (code: number): number => bad[code]! / Math.max(rows[code]!, 1);
    const order = [...rows.keys()].slice(1).sort((a, b) => share(a) - share(b));
    const rank = Uint8Array.from({ length: one.numBins }, (_, code) => (code === 0 ? 0 : order.indexOf(code) + 1));
    return codes.map((code) => rank[code]!);
  });
}

/** What the log-odds so far leave to be explained: first and second derivatives of the log loss, a row each. */
class Residual {
  private readonly gradient: Float64Array;
  private readonly hessian: Float64Array;
  private readonly sums = new Float64Array(2 * numBinsMax * numBinsMax);
  private readonly bad: Uint8Array;
  private readonly logOdds: Float64Array;

  constructor(bad: Uint8Array, logOdds: Float64Array) {
    this.bad = bad;
    this.logOdds = logOdds;
    this.gradient = new Float64Array(bad.length);
    this.hessian = new Float64Array(bad.length);
    this.derive();
  }

  /** Sums of both over the cells of two columns, interleaved and row-major; good until the next call. */
  cells(a: Uint8Array, b: Uint8Array): Float64Array {
    const { sums, gradient, hessian } = this;
    sums.fill(0);
    for (let row = 0; row < a.length; row++) {
      const at = 2 * (a[row]! * numBinsMax + b[row]!);
      sums[at]! += gradient[row]!;
      sums[at + 1]! += hessian[row]!;
    }
    return sums;
  }

  /** Adds a value a cell, by one of Newton's steps. */
  fit(a: Uint8Array, b: Uint8Array): void {
    const sums = this.cells(a, b);
    for (let row = 0; row < a.length; row++) {
      const at = 2 * (a[row]! * numBinsMax + b[row]!);
      this.logOdds[row]! -= sums[at]! / (sums[at + 1]! + shrinkage);
    }
    this.derive();
  }

  private derive(): void {
    this.logOdds.forEach((logOdds, row) => {
      const probability = 1 / (1 + Math.exp(-logOdds));
      this.gradient[row] = probability - this.bad[row]!;
      this.hessian[row] = probability * (1 - probability);
    });
  }
}
