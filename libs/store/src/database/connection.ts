import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import type * as schema from '../schema/index.ts';

/** What every query runs on: a database's `db`, or the transaction it is part of. */
export type Connection = PgDatabase<NodePgQueryResultHKT, typeof schema>;
