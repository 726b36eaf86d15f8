import { isNumberColumn, type Column, type NumberColumn, type TextColumn } from '@newfield/core';
import { InvalidArgumentError, SingleClassError } from '@newfield/core/contracts';
import type { Monotone } from '../credit/credit-model.ts';
import { addCounts, badRate, binInformation, noCounts, weightOfEvidence, type BinCounts } from './bin-counts.ts';
import type { Bin, Binning, CategoryBinning, NumberBinning } from './binning.ts';
import { fineEdges } from './fine-edges.ts';
import { mergeBins, type MergeConstraints, type RateShape } from './merge-bins.ts';

export interface BinningOptions {
  /** How the rate of bad applicants may go with a number; default `either`. */
  readonly shape?: RateShape | Monotone;
  /** Fine classes to begin with; default 50. */
  readonly numFineMax?: number;
  /** Default 10, missing and special values aside. */
  readonly numBinsMax?: number;
  /** Smallest share of the rows in a bin; default 0.01. */
  readonly shareMin?: number;
  /** Fewest good and fewest bad rows in a bin; default 1. */
  readonly numEventsMin?: number;
  /** What a further bin must add, as χ² with one degree of freedom; default 2, which is Akaike’s criterion. */
  readonly chiSquareMin?: number;
  /** Average rows that each bin gets in addition when its evidence is weighed; default 10. */
  readonly smoothing?: number;
  /** Numbers that stand for something else; default none. */
  readonly specialCodes?: readonly number[];
}

interface Rows {
  readonly bad: Uint8Array;
  readonly weights: Float64Array | undefined;
}

/**
 * The bins of a column of the highest information value that the constraints allow. Special codes and missing values have bins
 * of their own; categories are joined by their rate of bad applicants.
 *
 * @param bad     1 = bad, 0 = good, one a row
 * @param weights of the rows; default 1
 * @throws SingleClassError when all rows are good or all bad
 * @throws InvalidArgumentError for a special code that float32 does not hold
 * @see Navas-Palencia 2020, Optimal binning: the same problem, there as an integer programme
 */
export function fitBinning(
  column: Column,
  bad: Uint8Array,
  options: BinningOptions = {},
  weights?: Float64Array,
): Binning {
  const rows: Rows = { bad, weights };
  const total = bad.reduce((sum, _, row) => addCounts(sum, countsOf(rows, row)), noCounts);
  if (!(total.good > 0 && total.bad > 0)) {
    throw new SingleClassError(`Column "${column.name}" has no bins: all rows are of one kind.`, {
      stage: 'preprocessing',
      expected: 'good and bad rows',
      fix: 'Fit on rows of both kinds.',
    });
  }
  return isNumberColumn(column)
    ? binNumbers(column, rows, total, options)
    : binCategories(column, rows, total, options);
}

const countsOf = ({ bad, weights }: Rows, row: number): BinCounts => {
  const weight = weights?.[row] ?? 1;
  return bad[row] === 1 ? { good: 0, bad: weight } : { good: weight, bad: 0 };
};

function constraintsOf(options: BinningOptions, total: BinCounts, shape: RateShape): MergeConstraints {
  return {
    shape,
    numRowsMin: (options.shareMin ?? 0.01) * (total.good + total.bad),
    numGoodMin: options.numEventsMin ?? 1,
    numBadMin: options.numEventsMin ?? 1,
    numBinsMax: options.numBinsMax ?? 10,
    smoothing: options.smoothing ?? 10,
    chiSquareMin: options.chiSquareMin ?? 2,
  };
}

function binNumbers(column: NumberColumn, rows: Rows, total: BinCounts, options: BinningOptions): NumberBinning {
  const specialCodes = [...(options.specialCodes ?? [])];
  if (!specialCodes.every((code) => Math.fround(code) === code)) {
    throw new InvalidArgumentError(`A special code of "${column.name}" is finer than float32.`, {
      stage: 'preprocessing',
      expected: 'codes such as -9',
      fix: 'Use whole numbers below 16,777,216 as codes.',
    });
  }
  const values = column.values.map(Math.fround);
  const isPlain = (value: number): boolean => !Number.isNaN(value) && !specialCodes.includes(value);
  const edges = fineEdges(values.filter(isPlain), options.numFineMax ?? 50);
  const fine: NumberBinning = {
    kind: 'numbers',
    name: column.name,
    edges,
    specialCodes,
    bins: [],
    informationValue: 0,
  };
  const counts = Array.from({ length: edges.length + specialCodes.length + 2 }, () => noCounts);
  const placeOf = numberPlaces(fine);
  values.forEach((value, row) => {
    const place = placeOf(value);
    counts[place] = addCounts(counts[place]!, countsOf(rows, row));
  });
  const constraints = constraintsOf(options, total, options.shape ?? 'either');
  const intervals = counts.slice(0, edges.length + 1);
  const { firsts } = mergeBins(intervals, total, constraints);
  const merged = firsts.map((first, bin) => intervals.slice(first, firsts[bin + 1]).reduce(addCounts));
  const all = [...merged, ...counts.slice(edges.length + 1)];
  return {
    ...fine,
    edges: firsts.slice(1).map((first) => edges[first - 1]!),
    ...weighBins(all, total, constraints.smoothing),
  };
}

/** Position of a value among intervals, special codes and missing values, looked up by halves. */
function numberPlaces({ edges, specialCodes }: NumberBinning): (value: number) => number {
  const codes = new Map(specialCodes.map((code, index) => [code, edges.length + 1 + index]));
  return (value) => {
    if (Number.isNaN(value)) return edges.length + 1 + specialCodes.length;
    const special = codes.get(value);
    if (special !== undefined) return special;
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function binCategories(column: TextColumn, rows: Rows, total: BinCounts, options: BinningOptions): CategoryBinning {
  const counts = new Map<string, BinCounts>();
  let missing = noCounts;
  column.values.forEach((value, row) => {
    if (value === null) missing = addCounts(missing, countsOf(rows, row));
    else counts.set(value, addCounts(counts.get(value) ?? noCounts, countsOf(rows, row)));
  });
  const base = badRate(total);
  const smoothing = options.smoothing ?? 10;
  const rate = ({ good, bad }: BinCounts): number => (bad + smoothing * base) / (good + bad + smoothing);
  // Rare categories stand near the average, where joining them to their neighbours costs least.
  const sorted = [...counts].sort((a, b) => rate(a[1]) - rate(b[1]) || (a[0] < b[0] ? -1 : 1));
  const constraints = constraintsOf(options, total, 'any');
  const { firsts } = mergeBins(
    sorted.map(([, each]) => each),
    total,
    constraints,
  );
  const groups = firsts.map((first, bin) => sorted.slice(first, firsts[bin + 1]));
  const merged = groups.map((group) => group.map(([, each]) => each).reduce(addCounts));
  return {
    kind: 'categories',
    name: column.name,
    groups: groups.map((group) => group.map(([text]) => text).sort()),
    ...weighBins([...merged, missing, noCounts], total, constraints.smoothing),
  };
}

function weighBins(
  counts: readonly BinCounts[],
  total: BinCounts,
  smoothing: number,
): { bins: Bin[]; informationValue: number } {
  const woe = (bin: BinCounts): number => (bin.good + bin.bad === 0 ? 0 : weightOfEvidence(bin, total, smoothing));
  return {
    bins: counts.map((bin) => ({ ...bin, woe: woe(bin) })),
    informationValue: counts
      .filter(({ good, bad }) => good + bad > 0)
      .reduce((sum, bin) => sum + binInformation(bin, total, smoothing), 0),
  };
}
