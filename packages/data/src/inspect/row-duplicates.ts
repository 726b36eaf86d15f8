import { textOf } from './read-cell.ts';

/** A table in memory, column by column. */
export interface TableColumns {
  readonly names: readonly string[];
  /** Cells by column, in the order of `names`; one a row. */
  readonly cells: readonly (readonly unknown[])[];
  readonly numRows: number;
  /** The split of each row, as a position in `splits`. */
  readonly splitOf: Uint8Array;
  readonly splits: readonly string[];
}

export interface RowPair {
  /** Rows by their position in the table; `first` comes earlier. */
  readonly first: number;
  readonly second: number;
  /** The one column in which they differ; absent when they are equal. */
  readonly differsIn?: string;
}

/**
 * Rows that repeat an earlier one in all of some columns.
 *
 * @param columns positions of the columns that are compared
 * @returns each repeated row once, with the first of its kind
 */
export function equalRows(table: TableColumns, columns: readonly number[]): RowPair[] {
  const { low, high } = rowHashes(table, columns);
  const firstOf = new Map<string, number>();
  const pairs: RowPair[] = [];
  for (let row = 0; row < table.numRows; row++) {
    const key = `${low[row]}:${high[row]}`;
    const first = firstOf.get(key);
    if (first === undefined) firstOf.set(key, row);
    else if (columns.every((column) => isEqual(table.cells[column]!, first, row))) pairs.push({ first, second: row });
  }
  return pairs;
}

/**
 * Rows that equal an earlier one in all columns but one. Rows that are equal in all of them are not among these. A table of few
 * or coarse columns has many by chance, so it wants at least five.
 *
 * @returns at most one pair for each row: with the first row that is so like it
 */
export function nearlyEqualRows(table: TableColumns, columns: readonly number[]): RowPair[] {
  if (columns.length < 5) return [];
  const { low, high } = rowHashes(table, columns);
  const paired = new Uint8Array(table.numRows);
  const pairs: RowPair[] = [];
  for (const column of columns) {
    const texts = cellHashes(table.cells[column]!, column);
    const firstOf = new Map<number, number>();
    for (let row = 0; row < table.numRows; row++) {
      // Hashes of rows are sums, so that a column can be taken out of them.
      const restLow = (low[row]! - texts.low[row]!) >>> 0;
      const restHigh = (high[row]! - texts.high[row]!) >>> 0;
      const key = restLow * 0x200000 + (restHigh & 0x1fffff);
      const first = firstOf.get(key);
      if (first === undefined) firstOf.set(key, row);
      else if (paired[row] === 0 && !isEqual(table.cells[column]!, first, row)) {
        if (!columns.every((other) => other === column || isEqual(table.cells[other]!, first, row))) continue;
        paired[row] = 1;
        pairs.push({ first, second: row, differsIn: table.names[column]! });
      }
    }
  }
  return pairs.sort((a, b) => a.second - b.second);
}

const isEqual = (cells: readonly unknown[], a: number, b: number): boolean => textOf(cells[a]) === textOf(cells[b]);

interface Hashes {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

function rowHashes(table: TableColumns, columns: readonly number[]): Hashes {
  const [low, high] = [new Uint32Array(table.numRows), new Uint32Array(table.numRows)];
  for (const column of columns) {
    // The same value in another column is something else.
    const hashes = cellHashes(table.cells[column]!, column);
    for (let row = 0; row < table.numRows; row++) {
      low[row]! += hashes.low[row]!;
      high[row]! += hashes.high[row]!;
    }
  }
  return { low, high };
}

/** FNV-1a with two seeds, then mixed; candidates are compared cell by cell, so a collision costs time only. */
function cellHashes(cells: readonly unknown[], seed: number): Hashes {
  const [low, high] = [new Uint32Array(cells.length), new Uint32Array(cells.length)];
  for (let row = 0; row < cells.length; row++) {
    const text = textOf(cells[row]) ?? '\0';
    let [a, b] = [0x811c9dc5 ^ seed, 0x9747b28c ^ (seed * 0x85ebca6b)];
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x5bd1e995);
    }
    low[row] = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
    high[row] = Math.imul(b ^ (b >>> 13), 0x297a2d39);
  }
  return { low, high };
}
