import type { Column } from '../../../preprocessing/tabular/column.ts';
import type { DecisionTree, TreeColumn } from '../tree-ensemble.ts';
import { columnsFor } from './columns-for.ts';

/** Rows as trees read them, one array a column: numbers as they are, categories as positions, NaN for missing and unseen ones. */
export type EncodedColumns = readonly Float64Array[];

/** @throws InvalidArgumentError naming a column that doesn't fit */
export const encodeColumns = (
  { columns }: { readonly columns: readonly TreeColumn[] },
  given: readonly Column[],
): EncodedColumns => columnsFor(columns, given).map((column, position) => encodeColumn(columns[position]!, column));

function encodeColumn(wanted: TreeColumn, { values }: Column): Float64Array {
  if (wanted.kind === 'number') return values as Float64Array;
  const codes = new Map(wanted.categories.map((name, code) => [name, code]));
  return Float64Array.from(values as readonly (string | null)[], (value) => codes.get(value!) ?? NaN);
}

/** Whether a row goes left at a node that is no leaf. */
export function goesLeft(tree: DecisionTree, columns: readonly TreeColumn[], node: number, value: number): boolean {
  if (Number.isNaN(value)) return tree.missingLeft[node]!;
  if (columns[tree.column[node]!]!.kind === 'number') return value <= tree.threshold[node]!;
  return tree.categories[node]!.includes(value);
}
