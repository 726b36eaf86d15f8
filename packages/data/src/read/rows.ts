import { InvalidArgumentError } from '@newfield/core/contracts';
import { readCsv } from './csv.ts';
import { readJsonLines, readJsonRows } from './json.ts';
import type { Row } from './row.ts';

const readers: readonly (readonly [RegExp, (path: string) => AsyncIterable<Row>])[] = [
  [/\.[ct]sv(\.gz)?$/, readCsv],
  [/\.jsonl(\.gz)?$/, readJsonLines],
  [/\.json(\.gz)?$/, readJsonRows],
];

/**
 * The rows of a table, by the reader that fits the file's name.
 *
 * @throws InvalidArgumentError when the file isn't a table
 */
export function readRows(path: string): AsyncIterable<Row> {
  const reader = readers.find(([name]) => name.test(path))?.[1];
  if (reader !== undefined) return reader(path);
  throw new InvalidArgumentError(`${path} is not a table.`, {
    stage: 'data',
    expected: '.csv, .tsv, .jsonl or .json, plain or .gz',
    fix: 'Read arrays (.npy, .npz) with openArrays and pictures with openImages.',
  });
}
