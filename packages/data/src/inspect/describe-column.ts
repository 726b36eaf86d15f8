import { histogram, quantile, type Histogram } from './histogram.ts';
import { isMissingCell, numberOf, textOf } from './read-cell.ts';

/** What a column means, as core's tables call it. */
export type ColumnKind = 'numeric' | 'boolean' | 'date' | 'categorical' | 'text';

/** Of the finite numbers of a column; of dates in ms since 1970-01-01 UTC. */
export interface NumberSummary {
  readonly mean: number;
  /** Sample standard deviation (divisor n - 1); 0 for one value. */
  readonly standardDeviation: number;
  readonly min: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly max: number;
  readonly histogram: Histogram;
  /** Infinities, and texts where numbers are expected: in none of the figures. */
  readonly numUnreadable: number;
}

export interface ColumnDescription {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly numRows: number;
  readonly numMissing: number;
  /** Different values that aren't missing. */
  readonly numDistinct: number;
  readonly numbers?: NumberSummary;
  /** The most frequent values; none of a text column, where they would be somebody's words. */
  readonly topValues?: readonly { readonly value: string; readonly count: number }[];
}

const numTopValues = 20;
const valueLengthMax = 60;

/**
 * Sums up one column.
 *
 * @param cells one a row, as a reader gave them
 * @returns `numbers` for numeric, boolean and date columns that hold any, `topValues` for boolean and categorical ones
 */
export function describeColumn(name: string, kind: ColumnKind, cells: readonly unknown[]): ColumnDescription {
  const present = cells.filter((cell) => !isMissingCell(cell));
  const counts = new Map<string, number>();
  for (const cell of present) {
    const text = textOf(cell)!;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const described = {
    name,
    kind,
    numRows: cells.length,
    numMissing: cells.length - present.length,
    numDistinct: counts.size,
  };
  const numbers = kind === 'categorical' || kind === 'text' ? undefined : summarizeNumbers(present, kind);
  if (kind !== 'categorical' && kind !== 'boolean') return { ...described, ...(numbers && { numbers }) };
  const topValues = [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b))
    .slice(0, numTopValues)
    .map(([value, count]) => ({ value: value.slice(0, valueLengthMax), count }));
  return { ...described, ...(numbers && { numbers }), topValues };
}

function summarizeNumbers(
  present: readonly unknown[],
  kind: 'numeric' | 'boolean' | 'date',
): NumberSummary | undefined {
  const read = Float64Array.from(present, (cell) => numberOf(cell, kind));
  const sorted = read.filter((value) => Number.isFinite(value)).sort();
  if (sorted.length === 0) return undefined;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    standardDeviation: sorted.length > 1 ? Math.sqrt(squares / (sorted.length - 1)) : 0,
    min: sorted[0]!,
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    max: sorted.at(-1)!,
    histogram: histogram(sorted),
    numUnreadable: read.length - sorted.length,
  };
}
