import { join } from 'node:path';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { entryNamed, resolveTask } from '../catalogue/catalogue.ts';
import type { CatalogueEntry, Part } from '../catalogue/entry.ts';
import { locateDataset, type LocateOptions } from '../fetch/locate.ts';
import { readRows } from '../read/rows.ts';
import type { Row } from '../read/row.ts';
import { trustedChecksum } from '../verify/trusted-checksum.ts';
import { isInPart, requireSplit } from './select-part.ts';

export interface OpenTableOptions extends LocateOptions {
  /** Which split of the task; needed when it has several. */
  readonly split?: string;
  /** Any file of the data set instead of a split, such as `boxes.csv`. */
  readonly file?: string;
}

/** Rows that are read from the disk while they are asked for, as often as they are. */
export interface Table {
  readonly name: string;
  readonly folder: string;
  readonly file: string;
  /** SHA-256 (hex) over the file that the rows are read from. */
  readonly checksum: string;
  rows(): AsyncIterable<Row>;
}

/**
 * Opens the rows of a split, or of any file, of a data set: CSV, TSV, JSON lines or JSON. The file is checked against its
 * recorded checksum first.
 *
 * @param reference `<data set>/<task>`, or `<data set>` with `file` or when it has one task
 * @throws DatasetNotFoundError for an unknown data set, task, split or file
 * @throws InvalidArgumentError when the file isn't a table
 * @throws CorruptFileError, while rows are read, naming file and row
 * @example for await (const row of (await openTable('heloc')).rows()) console.log(row['RiskPerformance']);
 */
export async function openTable(reference: string, { split, file, ...options }: OpenTableOptions = {}): Promise<Table> {
  const { entry, part } =
    file === undefined ? partOf(reference, split) : { entry: entryNamed(datasetOf(reference)), part: { file } };
  const located = await locateDataset(entry, options);
  const checksum = await trustedChecksum(entry, located, [part.file]);
  const path = join(located.folder, part.file);
  return { name: reference, folder: located.folder, file: part.file, checksum, rows: () => rowsOf(path, part) };
}

const datasetOf = (reference: string): string => reference.split('/')[0]!;

function partOf(reference: string, split: string | undefined): { entry: CatalogueEntry; part: Part } {
  const { entry, task } = resolveTask(reference);
  const part = task.parts?.[requireSplit(reference, task, split)];
  if (part !== undefined && part.array === undefined) return { entry, part };
  throw new InvalidArgumentError(`${reference} is not a table.`, {
    stage: 'data',
    fix: part === undefined ? 'Load it with loadDataset.' : `Read its arrays with openArrays('${entry.name}').`,
  });
}

async function* rowsOf(path: string, part: Part): AsyncGenerator<Row> {
  for await (const row of readRows(path)) if (isInPart(row, part)) yield row;
}
