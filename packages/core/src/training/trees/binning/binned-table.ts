import type { Column } from '../../../preprocessing/tabular/column.ts';
import type { BinnedTable } from '../growth/histogram.ts';
import type { TreeOptions } from '../growth/tree-options.ts';
import { binCodes, type ColumnBins } from './bin-columns.ts';

/** Rows in bins, with what a split must heed. @param heldOut the same columns of rows that are sorted into leaves, not learnt from */
export function binnedTable(
  columns: readonly Column[],
  bins: readonly ColumnBins[],
  { monotone, pairs }: Pick<TreeOptions, 'monotone' | 'pairs'>,
  heldOut: readonly Column[] | undefined,
): BinnedTable {
  const firstBin = new Int32Array(bins.length);
  for (let column = 1; column < bins.length; column++) {
    firstBin[column] = firstBin[column - 1]! + bins[column - 1]!.numBins;
  }
  const directionOf = (name: string): number => ({ rising: 1, falling: -1, free: 0 })[monotone?.[name] ?? 'free'];
  return {
    numRows: columns[0]!.values.length,
    codes: bins.map((one, column) => {
      const codes = binCodes(one, columns[column]!);
      return heldOut === undefined ? codes : joined(codes, binCodes(one, heldOut[column]!));
    }),
    firstBin,
    numBins: Int32Array.from(bins, ({ numBins }) => numBins),
    isCategory: bins.map(({ column }) => column.kind === 'category'),
    direction: Int8Array.from(bins, ({ column }) => directionOf(column.name)),
    partners: pairs && columns.map(({ name }) => partnersOf(name, columns, pairs)),
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Places of the columns that a column may meet in a leaf. */
const partnersOf = (
  name: string,
  columns: readonly Column[],
  pairs: readonly (readonly [string, string])[],
): Set<number> =>
  new Set(
    pairs
      .filter((pair) => pair.includes(name))
      .map(([a, b]) => columns.findIndex((column) => column.name === (a === name ? b : a))),
  );
