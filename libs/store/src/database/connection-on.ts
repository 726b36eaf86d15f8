import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import * as schema from '../schema/index.ts';
import type { Connection } from './connection.ts';

/** The queries on one connection of the pool, for instance within a transaction that was begun on it. */
export const connectionOn = (client: PoolClient): Connection => drizzle(client, { schema });
