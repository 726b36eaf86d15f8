import { pipeline } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { corruptFile, openBytes, readFailure } from './open-bytes.ts';

/**
 * Reads a table with a header line, row by row: `.csv` with the quoting of RFC 4180, `.tsv` without any; `.gz` is unpacked
 * on the way. Blank lines are skipped.
 *
 * @returns text by column
 * @throws CorruptFileError naming file and row when a row has more or fewer values than the header, or a quote isn't closed
 * @throws DatasetNotFoundError when there is no such file
 */
export async function* readCsv(path: string): AsyncGenerator<Record<string, string>> {
  const isTabbed = /\.tsv(\.gz)?$/.test(path);
  const options: Options = {
    bom: true,
    columns: (header: string[]) => requireDistinct(path, header),
    // A file without line ends, or a quote that nobody closes, must not fill the memory.
    max_record_size: recordCharactersMax,
    delimiter: isTabbed ? '\t' : ',',
    quote: isTabbed ? null : '"',
    skip_empty_lines: true,
  };
  try {
    for await (const row of pipeline(openBytes(path), parse(options), () => undefined))
      yield row as Record<string, string>;
  } catch (error) {
    // The parser's own error holds the row's values: it is not passed on.
    if (!(error instanceof CsvError)) throw readFailure(path, error);
    const { records, lines } = error as CsvError & { records?: number; lines?: number };
    throw corruptFile(
      path,
      'as many values in each row as in the header',
      `row ${(records ?? 0) + 1} (line ${lines ?? '?'}): ${error.code}`,
    );
  }
}

const recordCharactersMax = 20_000_000;

function requireDistinct(path: string, header: string[]): string[] {
  if (new Set(header).size === header.length) return header;
  throw corruptFile(path, 'a header with a name of its own for each column', 'a repeated name');
}
