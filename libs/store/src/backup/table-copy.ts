import { pipeline } from 'node:stream/promises';
import type { Readable, Writable } from 'node:stream';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { TableDescription } from './schema-description.ts';

const columnList = ({ columns }: TableDescription): string => (columns.length === 0 ? '' : ` (${columns.join(', ')})`);

/** Writes a table's rows in PostgreSQL's text format, which every version reads. @returns number of rows */
export async function copyOut(client: ClientBase, table: TableDescription, target: Writable): Promise<number> {
  const copy = client.query(copyTo(`copy ${table.name}${columnList(table)} to stdout`));
  await pipeline(copy, target);
  return copy.rowCount;
}

/** Reads what {@link copyOut} wrote. @returns number of rows */
export async function copyIn(client: ClientBase, table: TableDescription, source: Readable): Promise<number> {
  const copy = client.query(copyFrom(`copy ${table.name}${columnList(table)} from stdin`));
  await pipeline(source, copy);
  return copy.rowCount;
}

/** Text of dates, numbers and bytes must not depend on the server's settings. */
export const textFormat = `
  set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set extra_float_digits = 3; set bytea_output = 'hex'; set xmloption = content; set statement_timeout = 0;`;

export interface SequenceState {
  readonly name: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
}

export async function readSequences(client: ClientBase, names: readonly string[]): Promise<SequenceState[]> {
  const states: SequenceState[] = [];
  for (const name of names) {
    const { rows } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    );
    states.push({ name, lastValue: rows[0]!.last, isCalled: rows[0]!.called });
  }
  return states;
}

export async function writeSequences(client: ClientBase, states: readonly SequenceState[]): Promise<void> {
  for (const { name, lastValue, isCalled } of states)
    await client.query('select pg_catalog.setval($1::regclass, $2::bigint, $3)', [name, lastValue, isCalled]);
}
