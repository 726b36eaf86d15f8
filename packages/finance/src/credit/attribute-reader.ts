import { InvalidArgumentError, isNumberColumn, type Column, type NumberColumn, type TextColumn } from '@newfield/core';

/** Makes attributes out of the columns of a table. Missing values are NaN and null, and whatever is reckoned with NaN is NaN. */
export interface AttributeReader {
  readonly numRows: number;
  /** @throws InvalidArgumentError when there is no column of numbers of this name */
  numbers(name: string): Float64Array;
  /** @throws InvalidArgumentError when there is no column of categories of this name */
  categories(name: string): readonly (string | null)[];
  /** Columns as they were read. */
  as(...names: readonly string[]): Column[];
  /** A new column of numbers, a row at a time; infinities count as missing. */
  number(name: string, valueOf: (row: number) => number): NumberColumn;
  /** A new column of categories, a row at a time. */
  category(name: string, valueOf: (row: number) => string | null): TextColumn;
}

export function attributeReader(columns: readonly Column[], numRows: number): AttributeReader {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const named = (name: string): Column => {
    const column = byName.get(name);
    if (column !== undefined) return column;
    throw new InvalidArgumentError(`Column "${name}" is missing.`, {
      stage: 'preprocessing',
      expected: `a column "${name}"`,
      received: 'none of this name',
      fix: `Give the table a column "${name}", or map another one to it.`,
    });
  };
  const otherKind = (name: string, expected: string): Error =>
    new InvalidArgumentError(`Column "${name}" is of another type.`, {
      stage: 'preprocessing',
      expected,
      received: named(name).type,
      fix: `Give "${name}" as ${expected}.`,
    });
  return {
    numRows,
    as: (...names) => names.map(named),
    numbers(name) {
      const column = named(name);
      if (isNumberColumn(column)) return column.values;
      throw otherKind(name, 'numbers');
    },
    categories(name) {
      const column = named(name);
      if (!isNumberColumn(column)) return column.values;
      throw otherKind(name, 'categories');
    },
    number: (name, valueOf) => ({
      name,
      type: 'numeric',
      values: Float64Array.from({ length: numRows }, (_, row) => {
        const value = valueOf(row);
        return Number.isFinite(value) ? value : NaN;
      }),
    }),
    category: (name, valueOf) => ({
      name,
      type: 'categorical',
      values: Array.from({ length: numRows }, (_, row) => valueOf(row)),
    }),
  };
}

/**
 * A number whose special codes (such as -9, no record) stand for themselves: the number without them, and a category that names the
 * code, or `given`.
 */
export function withoutCodes(read: AttributeReader, name: string, codes: readonly number[]): Column[] {
  const values = read.numbers(name);
  return [
    read.number(name, (row) => (codes.includes(values[row]!) ? NaN : values[row]!)),
    read.category(`${name}_code`, (row) => (codes.includes(values[row]!) ? String(values[row]) : 'given')),
  ];
}
