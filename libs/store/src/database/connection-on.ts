import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient } from 'pg';
import * as schema from '../schema/index.ts';

/** The queries on a pool of one's own, or on one connection, for instance within a transaction that was begun on it. */
export const connectionOn = (client: Pool | PoolClient): NodePgDatabase<typeof schema> => drizzle(client, { schema });
