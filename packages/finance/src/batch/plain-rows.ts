import type { Column } from '@newfield/core';
import { checkCell } from '../tables/check-text.ts';
import { missingTexts, type ColumnSchema } from '../tables/table-schema.ts';
import { TextDictionary } from './text-dictionary.ts';

/** What is read of a table's columns, by their place in the file. */
export interface RowPlan {
  readonly numColumns: number;
  readonly delimiter: string;
  /** Numbers and texts that a model reads, with the place of the column. Types `numeric`, `categorical` and `text` alone. */
  readonly wanted: readonly { readonly place: number; readonly schema: ColumnSchema; readonly decimalsMax: number }[];
  /** The column that tells rows apart, copied as it is; absent: none. */
  readonly keyPlace?: number;
  readonly cellCharactersMax: number;
}

export interface ReadRows {
  readonly columns: readonly Column[];
  readonly numRows: number;
  /** By row, in the file. */
  readonly rowNumbers: Int32Array;
  readonly keys?: readonly string[];
}

const [lineFeed, carriageReturn, quote, minus, point, zero, nine] = [10, 13, 34, 45, 46, 48, 57];
const missing = new Set(missingTexts);
const powers = Array.from({ length: 16 }, (_, digits) => 10 ** digits);
/** Whole numbers of so many digits, and their quotients by powers of ten up to 10^15, are rounded once: as `Number` does. */
const digitsMax = 15;

/** Bytes that make a cell's text worth a closer look: control characters, `<`, and everything beyond ASCII. */
const isSuspicious = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte < 32 && byte !== 9) || byte === 60 || byte >= 127 ? 1 : 0,
);
/** The same at a cell's beginning: what may lead up to a formula. */
const isSuspiciousFirst = Uint8Array.from({ length: 256 }, (_, byte) =>
  isSuspicious[byte] === 1 || ' \t\'"=+-@'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
const [unused, numbers, texts, keys] = [0, 1, 2, 3] as const;

/**
 * Rows of plain CSV, straight from bytes to numbers: no text is made for a number, and one for each distinct text.
 *
 * What isn't plain (a quote inside a cell, `1e5`, a cell that might have to be refused) is left to the careful reader: then there
 * is no answer for the whole block.
 */
export class PlainRows {
  readonly #plan: RowPlan;
  readonly #delimiter: number;
  readonly #kinds: Uint8Array;
  readonly #slots: Int32Array;
  readonly #dictionaries: readonly (TextDictionary | undefined)[];

  constructor(plan: RowPlan) {
    this.#plan = plan;
    this.#delimiter = plan.delimiter.charCodeAt(0);
    this.#kinds = new Uint8Array(plan.numColumns).fill(unused);
    this.#slots = new Int32Array(plan.numColumns).fill(-1);
    if (plan.keyPlace !== undefined) this.#kinds[plan.keyPlace] = keys;
    plan.wanted.forEach(({ place, schema }, slot) => {
      this.#kinds[place] = schema.type === 'numeric' ? numbers : texts;
      this.#slots[place] = slot;
    });
    this.#dictionaries = plan.wanted.map(({ schema }) =>
      schema.type === 'numeric' ? undefined : new TextDictionary((text) => this.#accepted(text, schema)),
    );
  }

  /** @returns undefined where something isn't plain */
  read(bytes: Uint8Array, firstRow: number, numRowsMax: number): ReadRows | undefined {
    const { numColumns, wanted } = this.#plan;
    const columns = wanted.map(({ schema }) =>
      schema.type === 'numeric' ? new Float64Array(numRowsMax) : new Array<string | null>(numRowsMax),
    );
    const rowNumbers = new Int32Array(numRowsMax);
    const ownKeys: string[] = [];
    let [at, row, number] = [0, 0, firstRow];
    const [lastColumn, delimiter] = [numColumns - 1, this.#delimiter];
    while (at < bytes.length) {
      const first = bytes[at]!;
      if (numColumns > 1 && (first === lineFeed || first === carriageReturn)) {
        at += first === carriageReturn && bytes[at + 1] === lineFeed ? 2 : 1;
        number++;
        continue;
      }
      for (let column = 0; column < numColumns; column++) {
        const kind = this.#kinds[column]!;
        const slot = this.#slots[column]!;
        if (kind === numbers) {
          at = this.#number(bytes, at, wanted[slot]!, columns[slot] as Float64Array, row);
        } else if (kind === texts) {
          at = this.#text(bytes, at, slot, columns[slot] as (string | null)[], row);
        } else {
          at = this.#other(bytes, at, kind === keys ? ownKeys : undefined);
        }
        if (at < 0) return undefined;
        const byte = bytes[at]!;
        if (column < lastColumn) {
          if (byte !== delimiter) return undefined;
          at++;
        } else if (byte === lineFeed) at++;
        else if (byte === carriageReturn) at += bytes[at + 1] === lineFeed ? 2 : 1;
        else return undefined;
      }
      if (row === numRowsMax) return undefined;
      rowNumbers[row++] = number++;
    }
    return {
      columns: wanted.map(({ schema: { name, type } }, slot) => {
        const values = columns[slot]!;
        if (values instanceof Float64Array) return { name, type, values: values.subarray(0, row) } as Column;
        return { name, type, values: values.slice(0, row) } as Column;
      }),
      numRows: row,
      rowNumbers: rowNumbers.subarray(0, row),
      ...(this.#plan.keyPlace !== undefined && { keys: ownKeys }),
    };
  }

  /** @returns the place behind the cell; -1 where it isn't plain */
  #number(
    bytes: Uint8Array,
    start: number,
    { schema, decimalsMax }: RowPlan['wanted'][number],
    values: Float64Array,
    row: number,
  ): number {
    let at = start;
    const isNegative = bytes[at] === minus;
    if (isNegative) at++;
    const from = at;
    let value = 0;
    let byte = bytes[at]!;
    while (byte >= zero && byte <= nine) {
      value = value * 10 + (byte - zero);
      byte = bytes[++at]!;
    }
    let digits = at - from;
    if (digits === 0) return this.#missing(bytes, start, schema, values, row);
    if (byte === point) {
      const pointAt = at;
      byte = bytes[++at]!;
      while (byte >= zero && byte <= nine) {
        value = value * 10 + (byte - zero);
        byte = bytes[++at]!;
      }
      const decimals = at - pointAt - 1;
      digits += decimals;
      if (decimals === 0 || decimals > decimalsMax || digits > digitsMax) return -1;
      value /= powers[decimals]!;
    }
    if (digits > digitsMax) return -1;
    values[row] = isNegative ? -value : value;
    return at;
  }

  #missing(bytes: Uint8Array, start: number, schema: ColumnSchema, values: Float64Array, row: number): number {
    if (schema.isOptional === false) return -1;
    const end = this.#end(bytes, start);
    if (end < 0 || (end > start && !missing.has(ascii(bytes, start, end)))) return -1;
    values[row] = NaN;
    return end;
  }

  #text(bytes: Uint8Array, start: number, slot: number, values: (string | null)[], row: number): number {
    const [from, to, behind] = this.#bounds(bytes, start);
    if (behind < 0) return -1;
    const found = this.#dictionaries[slot]!.find(bytes, from, to);
    if (found === undefined) return -1;
    values[row] = found;
    return behind;
  }

  /** A cell that no model reads, which may be refused nevertheless. */
  #other(bytes: Uint8Array, start: number, kept: string[] | undefined): number {
    const [from, to, behind] = this.#bounds(bytes, start);
    if (behind < 0 || to - from > this.#plan.cellCharactersMax) return -1;
    let suspicious = to > from ? isSuspiciousFirst[bytes[from]!]! : 0;
    for (let at = from + 1; at < to; at++) suspicious |= isSuspicious[bytes[at]!]!;
    if (suspicious === 0 && kept === undefined) return behind;
    const text = suspicious === 0 ? ascii(bytes, from, to) : decoder.decode(bytes.subarray(from, to));
    if (suspicious !== 0 && !isHarmless(text)) return -1;
    kept?.push(text);
    return behind;
  }

  readonly #bound: [from: number, to: number, behind: number] = [0, 0, 0];

  /** Where a cell's text lies, quoted or not, and what follows it. */
  #bounds(bytes: Uint8Array, start: number): readonly [from: number, to: number, behind: number] {
    const bound = this.#bound;
    if (bytes[start] !== quote) {
      const end = this.#end(bytes, start);
      [bound[0], bound[1], bound[2]] = [start, end, end];
      return bound;
    }
    let at = start + 1;
    while (at < bytes.length && bytes[at] !== quote && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++;
    const isPlain = bytes[at] === quote && bytes[at + 1] !== quote;
    [bound[0], bound[1], bound[2]] = [start + 1, at, isPlain ? at + 1 : -1];
    return bound;
  }

  #end(bytes: Uint8Array, start: number): number {
    const delimiter = this.#delimiter;
    let at = start;
    let byte = bytes[at]!;
    while (byte !== delimiter && byte !== lineFeed && byte !== carriageReturn) {
      if (byte === quote || at >= bytes.length) return -1;
      byte = bytes[++at]!;
    }
    return at;
  }

  /** A column's value for a text; undefined where the careful reader has to look. */
  #accepted(text: string, { categories, isOptional }: ColumnSchema): string | null | undefined {
    if (text.length > this.#plan.cellCharactersMax || !isHarmless(text)) return undefined;
    if (missing.has(text.trim())) return isOptional === false ? undefined : null;
    return categories === undefined || categories.includes(text) ? text : undefined;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');

function isHarmless(text: string): boolean {
  try {
    checkCell(text, 1, 1, undefined);
    return true;
  } catch {
    return false;
  }
}
