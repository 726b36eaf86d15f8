import { CsvError, parse } from 'csv-parse/sync';
import { checkCell, checkHeader } from './check-cell.ts';
import { CohortRefusal, placeOf } from './cohort-refusal.ts';

/** A table of people as text, a row a person. */
export interface CohortTable {
  readonly names: readonly string[];
  /** By column, in the order of the names; trimmed. */
  readonly cells: readonly (readonly string[])[];
  /** Of each row of cells, where it stands in the file: from 2, the header being 1. */
  readonly rowNumbers: readonly number[];
}

/** What a cohort may hold. Learning takes time in proportion to the square of its people. */
export const cohortLimits = {
  bytesMax: 64_000_000,
  numRowsMax: 20_000,
  numColumnsMax: 200,
  cellCharactersMax: 1000,
} as const;

const delimiters = [',', ';', '\t', '|'] as const;

/**
 * Reads a CSV file of people: UTF-8, a header line, quoting by RFC 4180; separated by commas, semicolons, tabs or bars, whichever the
 * first line has most of.
 *
 * @throws CohortRefusal naming row and column, never what stands there
 */
export function parseCohort(bytes: Uint8Array): CohortTable {
  if (bytes.length > cohortLimits.bytesMax) throw tooMany('bytes', cohortLimits.bytesMax);
  const text = decode(bytes);
  let names: string[] | undefined;
  const cells: string[][] = [];
  const rowNumbers: number[] = [];
  let row = 0;
  const take = (record: string[]): null => {
    row++;
    if (names === undefined) {
      if (record.length > cohortLimits.numColumnsMax) throw tooMany('columns', cohortLimits.numColumnsMax, 1);
      names = checkHeader(record);
      names.forEach(() => cells.push([]));
      return null;
    }
    if (record.length === 1 && record[0]!.trim() === '') return null;
    checkRecord(record, row, names);
    rowNumbers.push(row);
    if (rowNumbers.length > cohortLimits.numRowsMax) throw tooMany('rows', cohortLimits.numRowsMax, row);
    record.forEach((cell, index) => cells[index]!.push(cell.trim()));
    return null;
  };
  parseRecords(text, take, () => row);
  if (names === undefined || rowNumbers.length === 0) throw empty();
  return { names, cells, rowNumbers };
}

function decode(bytes: Uint8Array): string {
  if (bytes.length === 0) throw empty();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CohortRefusal(
      'encoding',
      {},
      {
        problem: 'bytes that are no UTF-8 text.',
        expected: 'a CSV file in UTF-8',
        fix: 'Save the table as “CSV UTF-8”; archives and workbooks are not read.',
      },
    );
  }
}

function parseRecords(text: string, take: (record: string[]) => null, rowsBefore: () => number): void {
  try {
    parse(text, {
      delimiter: guessDelimiter(text),
      bom: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      // A quote that nobody closes must not fill the memory.
      max_record_size: cohortLimits.cellCharactersMax * cohortLimits.numColumnsMax,
      on_record: take,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser's own error holds the row's values: it is not passed on.
    const { column } = error as CsvError & { column?: number | string };
    throw new CohortRefusal('quote', placeOf(rowsBefore() + 1, typeof column === 'number' ? column + 1 : 1), {
      problem: 'a double quote that does not belong there or is not closed, or a row without an end.',
      expected: 'quotes around a whole value, doubled inside it',
      fix: 'Export the table anew with the quoting of RFC 4180.',
    });
  }
}

function checkRecord(record: readonly string[], row: number, names: readonly string[]): void {
  if (record.length !== names.length) {
    const column = Math.min(record.length, names.length) + 1;
    throw new CohortRefusal('ragged-row', placeOf(row, column, names[column - 1]), {
      problem: `the row has ${record.length} values, the header ${names.length} names.`,
      expected: `${names.length} values in each row`,
      fix: 'Put values that hold the separator in double quotes; write nothing between separators for a missing value.',
    });
  }
  record.forEach((cell, index) => {
    if (cell.length > cohortLimits.cellCharactersMax) {
      throw new CohortRefusal('cell-too-long', placeOf(row, index + 1, names[index]), {
        problem: `a cell of ${cell.length} characters.`,
        expected: `at most ${cohortLimits.cellCharactersMax}`,
        fix: 'Shorten it, or look for a quote that is not closed in a row before.',
      });
    }
    checkCell(cell, row, index + 1, names[index]);
  });
}

const tooMany = (what: string, most: number, row?: number): CohortRefusal =>
  new CohortRefusal('too-large', row === undefined ? {} : { row }, {
    problem: `more than ${most} ${what}.`,
    expected: `at most ${most} ${what}`,
    fix: 'Send the part of the study that the question is about.',
  });

const empty = (): CohortRefusal =>
  new CohortRefusal(
    'empty',
    {},
    {
      problem: 'no rows.',
      expected: 'a header line and a row for each person',
      fix: 'Export the table anew with its rows.',
    },
  );

function guessDelimiter(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = text.slice(0, end < 0 ? 100_000 : Math.min(end, 100_000)).replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => line.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}
