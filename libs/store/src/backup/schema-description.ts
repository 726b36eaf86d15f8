import type { Client, ClientBase } from 'pg';
import { UnsupportedSchemaError } from '../errors/unsupported-schema-error.ts';
import * as catalog from './catalog-queries.ts';

export interface TableDescription {
  /** Quoted where needed, such as `public.runs`. */
  readonly name: string;
  /** Columns that hold data of their own, quoted where needed. */
  readonly columns: readonly string[];
}

/** A database's objects as SQL that makes them again, in three steps. */
export interface SchemaDescription {
  /** Schemas, types, sequences, functions and bare tables. */
  readonly beforeData: readonly string[];
  readonly tables: readonly TableDescription[];
  /** Constraints, indexes, partitions, triggers and row security, which would slow the data down or refuse it while it is incomplete. */
  readonly afterData: readonly string[];
  /** Sequences, quoted where needed. */
  readonly sequences: readonly string[];
}

/**
 * Describes every object of the database outside of PostgreSQL's own schemas.
 *
 * The embedded server comes without `pg_dump`, so this asks the server's own functions, such as `pg_get_constraintdef`, which
 * `pg_dump` asks too. Owners and grants are left out, as they belong to one server's accounts; but roles that row security names
 * are made where they are missing, with their grants.
 *
 * @throws UnsupportedSchemaError when there is a kind of object that it would lose
 */
export async function describeSchema(client: ClientBase): Promise<SchemaDescription> {
  const list = async (query: string): Promise<string[]> =>
    (await client.query<{ text: string }>(query)).rows.map(({ text }) => text);
  // With no search path the server's functions qualify every name.
  await client.query(`select set_config('search_path', '', false)`);
  const unsupported = await list(catalog.unsupported);
  if (unsupported.length > 0) {
    throw new UnsupportedSchemaError('The database holds objects that a backup would lose.', {
      received: unsupported.slice(0, 5).join(', '),
      fix: 'Move them to another database, or back this server up with pg_dump.',
    });
  }
  const [schemas, enums, sequences, functions, tables, lateFunctions] = [
    await list(catalog.schemas),
    await list(catalog.enums),
    await list(catalog.sequences),
    await list(catalog.functions(false)),
    await describeTables(client),
    await list(catalog.functions(true)),
  ];
  const definitions = tables.map(({ definition }) => definition);
  return {
    beforeData: [...schemas, ...enums, ...sequences, ...functions, ...definitions, ...lateFunctions],
    tables: tables.filter(({ holdsRows }) => holdsRows).map(({ name, columns }) => ({ name, columns })),
    afterData: [
      ...(await list(catalog.sequenceOwners)),
      ...(await list(catalog.constraints(false))),
      ...(await list(catalog.indexes)),
      ...(await list(catalog.partitions)),
      ...(await list(catalog.constraints(true))),
      ...(await list(catalog.triggers)),
      ...(await list(catalog.roles)),
      ...(await list(catalog.rowSecurity)),
    ],
    sequences: await list(catalog.sequenceNames),
  };
}

interface Column {
  readonly definition: string;
  readonly name: string;
  readonly isGenerated: boolean;
}

async function describeTables(client: ClientBase) {
  const { rows } = await client.query<{
    name: string;
    kind: string;
    suffix: string;
    prefix: string;
    columns: Column[];
  }>(catalog.tables);
  return rows.map(({ name, kind, prefix, suffix, columns }) => ({
    name,
    // A partitioned table's rows are in its partitions.
    holdsRows: kind === 'r',
    columns: columns.filter(({ isGenerated }) => !isGenerated).map((column) => column.name),
    definition: `create ${prefix}table ${name} (${columns.map(({ definition }) => definition).join(', ')})${suffix}`,
  }));
}

/** @returns names of tables, views and sequences outside of PostgreSQL's own schemas; none in an empty database */
export async function listRelations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(catalog.relations);
  return rows.map(({ text }) => text);
}
