import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { openTable } from '@newfield/data';
import { parse } from 'csv-parse/sync';
import type { IntentSource } from './intent-record.ts';
import type { IntentExample } from './train-intents.ts';

export interface ReadExamples {
  readonly source: IntentSource;
  readonly examples: readonly IntentExample[];
}

/**
 * Examples of intents: a CSV file with the columns `text` and `intent` (UTF-8), or a split of a data set of the catalogue.
 *
 * @param reference a path that ends in `.csv`, or `<data set>/<task>`
 * @throws InvalidArgumentError for a file without those columns or with an empty cell in them, naming the line
 */
export async function readExamples(reference: string, split = 'train'): Promise<ReadExamples> {
  if (reference.endsWith('.csv')) return fromFile(reference);
  const table = await openTable(reference, { split });
  const examples: IntentExample[] = [];
  for await (const { text, intent, category } of table.rows()) {
    // BANKING77's file calls it otherwise.
    examples.push({ text: String(text), intent: String(intent ?? category) });
  }
  return { source: { name: reference, split, checksum: table.checksum }, examples };
}

async function fromFile(path: string): Promise<ReadExamples> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new InvalidArgumentError(`${path} can't be read.`, { cause, fix: 'Check the name of the file.' });
  });
  const rows = recordsOf(path, bytes);
  const examples = rows.map(({ record: { text, intent }, info: { lines } }) => {
    if (text?.trim() && intent?.trim()) return { text, intent: intent.trim() };
    throw new InvalidArgumentError(`${path}, line ${lines}: a text or an intent is missing.`, {
      expected: 'the columns text and intent, filled in each row',
      fix: 'Complete the row, or take it out.',
    });
  });
  return { source: { name: path, checksum: createHash('sha256').update(bytes).digest('hex') }, examples };
}

interface CsvRow {
  readonly record: Readonly<Record<string, string | undefined>>;
  readonly info: { readonly lines: number };
}

function recordsOf(path: string, bytes: Buffer): CsvRow[] {
  try {
    return parse(bytes, { columns: true, bom: true, info: true, skip_empty_lines: true });
  } catch (cause) {
    throw new InvalidArgumentError(`${path} is no table of comma-separated values.`, {
      cause,
      received: cause instanceof Error ? cause.message.slice(0, 200) : 'something else',
      fix: 'Save it as CSV with the columns text and intent.',
    });
  }
}
