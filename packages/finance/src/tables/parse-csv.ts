import { CsvError, parse } from 'csv-parse/sync';
import { checkCell, checkHeader } from './check-text.ts';
import type { RawTable } from './raw-table.ts';
import { placeOf, UploadError } from './upload-error.ts';
import type { UploadLimits } from './upload-limits.ts';

const delimiters = [',', ';', '\t', '|'] as const;
/** As far as the first line is looked for. */
const firstLineCharactersMax = 300_000;

/**
 * Cells of a CSV text with a header line; quoting by RFC 4180; separated by commas, semicolons, tabs or bars, whichever the
 * first line has most of.
 *
 * @throws UploadError naming row and column
 */
export function parseCsv(text: string, limits: UploadLimits): RawTable {
  const delimiter = guessDelimiter(text);
  let names: string[] | undefined;
  const cells: string[][] = [];
  const rowNumbers: number[] = [];
  let row = 0;
  const take = (record: string[]): null => {
    row++;
    if (names === undefined) {
      names = headerOf(record, limits);
      names.forEach(() => cells.push([]));
      return null;
    }
    if (record.length === 1 && record[0]!.trim() === '' && names.length > 1) return null;
    checkRecord(record, row, names, limits);
    rowNumbers.push(row);
    if (rowNumbers.length > limits.numRowsMax) throw tooMany('rows', limits.numRowsMax, row, 1);
    if (rowNumbers.length * names.length > limits.numCellsMax) throw tooMany('cells', limits.numCellsMax, row, 1);
    record.forEach((cell, index) => cells[index]!.push(cell));
    return null;
  };
  parseRecords(text, delimiter, limits, take, () => row);
  if (names === undefined || rowNumbers.length === 0) throw emptyTable();
  return { names, cells, rowNumbers, kind: 'csv', delimiter };
}

/** The names of a table whose first line is given, and what stands between them. @throws UploadError */
export function parseHeader(
  line: string,
  limits: UploadLimits,
): { readonly names: readonly string[]; readonly delimiter: string } {
  const delimiter = guessDelimiter(line);
  let names: string[] | undefined;
  const take = (record: string[]): null => {
    names ??= headerOf(record, limits);
    return null;
  };
  parseRecords(line, delimiter, limits, take, () => 0);
  if (names === undefined) throw emptyTable();
  return { names, delimiter };
}

function parseRecords(
  text: string,
  delimiter: string,
  limits: UploadLimits,
  take: (record: string[]) => null,
  rowsBefore: () => number,
): void {
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: limits.cellCharactersMax * 64,
      on_record: take,
    });
  } catch (error) {
    throw error instanceof CsvError ? parserFault(error, rowsBefore()) : error;
  }
}

function headerOf(record: readonly string[], limits: UploadLimits): string[] {
  if (record.length > limits.numColumnsMax) throw tooMany('columns', limits.numColumnsMax, 1, limits.numColumnsMax + 1);
  return checkHeader(record);
}

function checkRecord(record: readonly string[], row: number, names: readonly string[], limits: UploadLimits): void {
  if (record.length !== names.length) {
    const column = Math.min(record.length, names.length) + 1;
    throw new UploadError('ragged-row', placeOf(row, column, names[column - 1]), {
      problem: `the row has ${record.length} values, the header ${names.length} names.`,
      expected: `${names.length} values in each row`,
      fix: 'Put values that hold the separator in double quotes; write nothing between separators for a missing value.',
    });
  }
  record.forEach((cell, index) => {
    if (cell.length > limits.cellCharactersMax) {
      throw new UploadError('cell-too-long', placeOf(row, index + 1, names[index]), {
        problem: `a cell of ${cell.length} characters.`,
        expected: `at most ${limits.cellCharactersMax}`,
        fix: 'Shorten it, or look for a quote that is not closed in a row before.',
      });
    }
    checkCell(cell, row, index + 1, names[index]);
  });
}

export const tooMany = (what: string, most: number, row: number, column: number): UploadError =>
  new UploadError('too-large', placeOf(row, column), {
    problem: `more than ${most} ${what}.`,
    expected: `at most ${most} ${what}`,
    fix: 'Send the table in parts.',
  });

export const emptyTable = (): UploadError =>
  new UploadError('empty', placeOf(1, 1), {
    problem: 'no rows.',
    expected: 'a header line and at least one row',
    fix: 'Export the table anew with its rows.',
  });

/** The parser's own error holds the row's values: it is not passed on. */
function parserFault(error: CsvError, rowsBefore: number): UploadError {
  const { column } = error as CsvError & { column?: number | string };
  const place = placeOf(rowsBefore + 1, typeof column === 'number' ? column + 1 : 1);
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new UploadError('cell-too-long', place, {
      problem: 'a row without an end.',
      expected: 'rows of a reasonable length',
      fix: 'Look for a quote that is not closed from this row on.',
    });
  }
  return new UploadError('quote', place, {
    problem: 'a double quote that does not belong there or is not closed.',
    expected: 'quotes around a whole value, doubled inside it',
    fix: 'Export the table anew with the quoting of RFC 4180.',
  });
}

function guessDelimiter(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = text.slice(0, Math.min(end < 0 ? text.length : end, firstLineCharactersMax)).replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => line.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}
