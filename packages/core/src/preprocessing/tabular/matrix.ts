import { InvalidArgumentError, NonFiniteDataError } from '../../contracts/errors/index.ts';
import { isNumberColumn, type Column, type NumberColumn } from './column.ts';

/** Rows ready for a model: a host tensor with names for its columns. */
export interface TabularMatrix {
  /** One a column. */
  readonly names: readonly string[];
  readonly dtype: 'float32';
  readonly shape: readonly [rows: number, columns: number];
  /** Row by row; every value is finite. */
  readonly data: Float32Array;
}

/**
 * @throws InvalidArgumentError when a column isn't numbers yet
 * @throws NonFiniteDataError   when a value is missing or too large for float32
 */
export function toMatrix(columns: readonly Column[], numRows: number): TabularMatrix {
  const width = columns.length;
  const data = new Float32Array(numRows * width);
  columns.forEach((column, position) => {
    requireNumbers(column);
    column.values.forEach((value, row) => {
      const place = row * width + position;
      data[place] = value;
      if (!Number.isFinite(data[place])) throw notFinite(column.name, value, row);
    });
  });
  return { names: columns.map(({ name }) => name), dtype: 'float32', shape: [numRows, width], data };
}

/** @throws InvalidArgumentError for texts, and for dates: their ms since 1970 don't fit into float32 */
export function requireNumbers(column: Column): asserts column is NumberColumn {
  if (isNumberColumn(column) && column.type !== 'date') return;
  const fixes = {
    date: 'Take its parts with dateParts',
    categorical: 'Encode it with oneHot, ordinal, targetEncode or weightOfEvidence',
    text: 'Declare it categorical and encode it',
  } as const;
  throw new InvalidArgumentError(`Column "${column.name}" is still ${column.type} after the last step.`, {
    stage: 'preprocessing',
    expected: 'numbers',
    received: column.type,
    fix: `${fixes[column.type as keyof typeof fixes]}, or drop it.`,
  });
}

function notFinite(name: string, value: number, row: number): Error {
  const isMissing = Number.isNaN(value);
  return new NonFiniteDataError(
    `Column "${name}" ${isMissing ? 'still misses a value' : 'is too large'} after the last step.`,
    {
      stage: 'preprocessing',
      expected: isMissing ? 'a value in every row' : 'magnitudes up to 3.4e38',
      received: `${isMissing ? 'a missing value' : 'a larger one'} in row ${row}`,
      fix: isMissing ? `Add an impute step for "${name}".` : `Scale "${name}", or take its logarithm.`,
    },
  );
}
