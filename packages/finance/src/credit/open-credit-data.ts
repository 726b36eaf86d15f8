import { readColumns, type TabularRecord } from '@newfield/core';
import { openTable } from '@newfield/data';
import { attributeReader } from './attribute-reader.ts';
import type { CreditData } from './credit-data.ts';
import type { CreditTable } from './credit-table.ts';
import type { Column } from '@newfield/core';

export interface OpenedCreditData {
  /** Inputs that models may read. */
  readonly table: CreditTable;
  /** Attributes for checks of fairness, in the same rows. */
  readonly protectedColumns: readonly Column[];
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
}

export interface OpenCreditOptions {
  /** A folder to read the same data set's files from. */
  readonly root?: string;
}

/**
 * Reads a data set of the catalogue and makes its attributes.
 *
 * @throws DatasetNotFoundError when it isn't there
 * @throws InvalidArgumentError when a column is absent or holds something else
 */
export async function openCreditData(data: CreditData, options: OpenCreditOptions = {}): Promise<OpenedCreditData> {
  const { rows, checksum } = await openTable(data.reference, options);
  const records: TabularRecord[] = [];
  for await (const row of rows()) records.push(row);
  return { ...creditTable(data, records), checksum };
}

/** Attributes and outcomes of rows in memory. @throws InvalidArgumentError when a column is absent or holds something else */
export function creditTable(data: CreditData, records: readonly TabularRecord[]): Omit<OpenedCreditData, 'checksum'> {
  const { target } = data;
  const missing = data.missing ?? ['', 'NA'];
  const read = attributeReader(readColumns(records, data.columns, missing), records.length);
  const [outcome] = readColumns(records, { [target.column]: 'categorical' }, missing);
  const bad = Uint8Array.from(outcome!.values as readonly string[], (value) => (value === target.bad ? 1 : 0));
  const columns = data.attributes(read).filter(({ name }) => !data.protectedAttributes.includes(name));
  return {
    table: { name: data.reference, columns, numRows: records.length, bad },
    protectedColumns: read.as(...data.protectedAttributes),
  };
}
