import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openTable, type Row } from '@newfield/data';
import type { EvaluatedPart, TextTaskOptions } from './text-evaluation.ts';

export interface ReadPart {
  readonly part: EvaluatedPart;
  readonly rows: readonly Row[];
}

type Where = Partial<Pick<TextTaskOptions, 'root' | 'signal'>>;

/** All rows of a split. @throws as `openTable` does */
export async function readPart(data: string, split: string, { root, signal }: Where = {}): Promise<ReadPart> {
  const table = await openTable(data, { split, ...(root !== undefined && { root }), ...(signal && { signal }) });
  const rows: Row[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { part: { data, split, checksum: table.checksum, rows: rows.length }, rows };
}

/** A JSON file of a data set, checked as all its files are. */
export async function readJsonFile(data: string, file: string): Promise<unknown> {
  const { folder } = await openTable(data, { file });
  return JSON.parse(await readFile(join(folder, file), 'utf8'));
}

export const textsOf = ({ rows }: ReadPart, column: string): string[] => rows.map((row) => String(row[column]).trim());
