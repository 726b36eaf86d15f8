/** What rows can be sliced by: a number or a word for each. */
export interface SliceColumn {
  readonly name: string;
  readonly values: ArrayLike<number> | readonly string[];
}

/** Rows that have something in common. */
export interface RowGroup {
  readonly column: string;
  /** The word they share; absent for numbers. */
  readonly value?: string;
  /** The numbers they lie between, both included; absent for words. */
  readonly range?: readonly [low: number, high: number];
  readonly rows: readonly number[];
}

/**
 * Groups rows by one column: one group a word, and for numbers groups of about equally many rows. Equal numbers stay together,
 * so there may be fewer groups than asked for.
 *
 * @param options.numBins for numbers; default 4
 */
export function sliceRows(
  { name, values }: SliceColumn,
  { numBins = 4 }: { readonly numBins?: number } = {},
): readonly RowGroup[] {
  return isWords(values) ? groupWords(name, values) : groupNumbers(name, values, numBins);
}

const isWords = (values: SliceColumn['values']): values is readonly string[] => typeof values[0] === 'string';

function groupWords(column: string, values: readonly string[]): RowGroup[] {
  const groups = new Map<string, number[]>();
  values.forEach((value, row) => {
    const rows = groups.get(value) ?? [];
    rows.push(row);
    groups.set(value, rows);
  });
  return [...groups].map(([value, rows]) => ({ column, value, rows }));
}

function groupNumbers(column: string, values: ArrayLike<number>, numBins: number): RowGroup[] {
  const order = Array.from({ length: values.length }, (_, row) => row)
    .filter((row) => Number.isFinite(values[row]))
    .sort((a, b) => values[a]! - values[b]! || a - b);
  const groups: number[][] = [];
  for (let start = 0; start < order.length;) {
    let end = Math.max(start + 1, Math.round(((groups.length + 1) * order.length) / numBins));
    while (end < order.length && values[order[end]!] === values[order[end - 1]!]) end++;
    groups.push(order.slice(start, end));
    start = end;
  }
  return groups.map((rows) => ({ column, range: [values[rows[0]!]!, values[rows.at(-1)!]!], rows }));
}
