import { CorruptFileError } from '@newfield/core/contracts';
import type { Row } from '@newfield/data';
import type { Covariates } from './covariates.ts';

/** A column of a table that a model may read. */
export interface CohortColumn {
  readonly name: string;
  /** Of a column of words: all of them. Each but the first, which the others are compared with, becomes a column of 0 and 1. */
  readonly levels?: readonly string[];
  /** Taken off a number, such as 1 from a code of 1 and 2. */
  readonly offset?: number;
}

/** Reads covariates; gaps become the medians of the rows that it was learnt from. */
export interface CohortReader {
  readonly names: readonly string[];
  read(rows: readonly Row[]): Covariates;
}

/**
 * @param rows the rows that models are fitted on; medians are learnt from them
 * @throws CorruptFileError, when reading, for a word that is no level or a text that is no number, naming column and row
 */
export function learnCohortReader(columns: readonly CohortColumn[], rows: readonly Row[]): CohortReader {
  const names = columns.flatMap(({ name, levels }) =>
    levels === undefined ? [name] : levels.slice(1).map((level) => `${name}: ${level}`),
  );
  const medians = columns.map((column) =>
    column.levels === undefined ? median(rows.map((row, index) => numberOf(row, index, column))) : NaN,
  );
  const read = (given: readonly Row[]): Covariates => {
    const values = given.flatMap((row, index) =>
      columns.flatMap((column, place) => {
        if (column.levels !== undefined) return indicators(row, index, column.name, column.levels);
        const value = numberOf(row, index, column);
        return [Number.isNaN(value) ? medians[place]! : value];
      }),
    );
    return { names, numRows: given.length, values: Float64Array.from(values) };
  };
  return { names, read };
}

/** A cell as a number. @throws CorruptFileError when it is none */
export function cellNumber(row: Row, index: number, name: string): number {
  const text = row[name];
  const value = text === '' || text === null || text === undefined ? NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw notAsExpected(index, name, 'a number');
}

/** NaN for a gap. */
function numberOf(row: Row, index: number, { name, offset = 0 }: CohortColumn): number {
  return row[name] === '' || row[name] === null || row[name] === 'NA' ? NaN : cellNumber(row, index, name) - offset;
}

function indicators(row: Row, index: number, name: string, levels: readonly string[]): number[] {
  if (!levels.includes(String(row[name]))) throw notAsExpected(index, name, `one of ${levels.join(', ')}`);
  return levels.slice(1).map((level) => (row[name] === level ? 1 : 0));
}

function median(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = (known.length - 1) / 2;
  return known.length === 0 ? 0 : (known[Math.floor(middle)]! + known[Math.ceil(middle)]!) / 2;
}

const notAsExpected = (index: number, name: string, expected: string): Error =>
  new CorruptFileError(`Row ${index + 1} of the table can’t be read: column ${name}.`, {
    expected,
    fix: 'Correct the cell, or leave it empty where nothing is known.',
  });
