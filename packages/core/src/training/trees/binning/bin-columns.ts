import { codeOf } from '../../../architecture/trees/scoring/code-of.ts';
import type { TreeColumn } from '../../../architecture/trees/tree-ensemble.ts';
import { InvalidArgumentError, ValueRangeError } from '../../../contracts/errors/index.ts';
import { isNumberColumn, type Column } from '../../../preprocessing/tabular/column.ts';
import { thresholdBetween } from './float32-threshold.ts';

/** How one column's values become small whole numbers: 0 for a missing one, from 1 for the others. */
export interface ColumnBins {
  readonly column: TreeColumn;
  /** Thresholds between the bins of a number, rising. */
  readonly thresholds: Float64Array;
  /** With the bin of missing values. */
  readonly numBins: number;
}

/** Magnitude that float32 can't hold with room for rounding. */
const magnitudeMax = 1e38;

/**
 * Learns bins from training rows: quantiles of numbers, one bin a value where there are few; the most frequent categories, others
 * counting as missing.
 *
 * @param numBinsMax with the bin of missing values, from 3 to 256
 * @throws InvalidArgumentError for free text
 * @throws ValueRangeError      for numbers beyond ±1e38
 */
export const learnBins = (columns: readonly Column[], numBinsMax: number): ColumnBins[] =>
  columns.map((column) => (isNumberColumn(column) ? numberBins(column, numBinsMax) : categoryBins(column, numBinsMax)));

function numberBins({ name, values }: { name: string; values: Float64Array }, numBinsMax: number): ColumnBins {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length > 0 && Math.max(-sorted[0]!, sorted.at(-1)!) > magnitudeMax) throw tooLarge(name);
  const thresholds: number[] = [];
  // Starts of runs that float32 holds equal.
  const starts = [0];
  for (let at = 1; at < sorted.length; at++) {
    if (Math.fround(sorted[at]!) !== Math.fround(sorted[at - 1]!)) starts.push(at);
  }
  const numValueBins = numBinsMax - 1;
  let [binStart, left] = [0, numValueBins];
  for (let run = 1; run < starts.length; run++) {
    const start = starts[run]!;
    const isFull = starts.length <= numValueBins || (start - binStart) * left >= sorted.length - binStart;
    if (!isFull || left <= 1) continue;
    thresholds.push(thresholdBetween(sorted[start - 1]!, sorted[start]!));
    binStart = start;
    left--;
  }
  return {
    column: { name, kind: 'number' },
    thresholds: Float64Array.from(thresholds),
    numBins: thresholds.length + 2,
  };
}

function categoryBins(column: Column, numBinsMax: number): ColumnBins {
  if (column.type !== 'categorical') throw freeText(column);
  const counts = new Map<string, number>();
  for (const value of column.values as readonly (string | null)[]) {
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const categories = [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, numBinsMax - 1)
    .map(([name]) => name);
  return {
    column: { name: column.name, kind: 'category', categories },
    thresholds: new Float64Array(0),
    numBins: categories.length + 1,
  };
}

/** Applies bins to a column of any rows. @returns one number a row, from 0 to `numBins - 1` */
export function binCodes({ column, thresholds }: ColumnBins, given: Column): Uint8Array {
  if (column.kind === 'number')
    return Uint8Array.from(given.values as Float64Array, (value) => codeOf(thresholds, value));
  const codes = new Map(column.categories.map((name, code) => [name, code + 1]));
  return Uint8Array.from(given.values as readonly (string | null)[], (value) => codes.get(value!) ?? 0);
}

const freeText = ({ name, type }: Column): Error =>
  new InvalidArgumentError(`Column "${name}" can't be split by trees.`, {
    stage: 'training',
    expected: 'numbers, booleans, dates or categories',
    received: type,
    fix: 'Leave the column out, or make categories of it.',
  });

const tooLarge = (name: string): Error =>
  new ValueRangeError(`Column "${name}" holds numbers that float32 can't.`, {
    stage: 'training',
    expected: `magnitudes up to ${magnitudeMax}`,
    fix: 'Give the column in another unit, or mark such values as missing.',
  });
