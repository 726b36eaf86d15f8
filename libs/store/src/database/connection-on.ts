import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient } from 'pg';
import * as schema from '../schema/index.ts';

type Queries = NodePgDatabase<typeof schema>;

/** The queries on a pool of one's own, or on one connection, for instance within a transaction that was begun on it. */
export function connectionOn(client: Pool | PoolClient): Queries {
  const queries = drizzle(client, { schema });
  return client instanceof Pool ? Object.assign(queries, { transaction: transactionOn(client) }) : queries;
}

/**
 * A transaction on a connection of its own, which goes back to the pool in any case. Drizzle's keeps the connection when it breaks just
 * before `BEGIN`: the pool would have one less from then on, and wait for it for ever when it is closed.
 */
function transactionOn(pool: Pool): Queries['transaction'] {
  return async (work, config) => {
    const client = await pool.connect();
    try {
      return await drizzle(client, { schema }).transaction(work, config);
    } finally {
      // One that is broken isn't used again: the pool looks.
      client.release();
    }
  };
}
