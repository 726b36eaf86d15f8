import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import { explainDatabaseError } from '../errors/explain-database-error.ts';
import type * as schema from '../schema/index.ts';
import { connectionOn } from './connection-on.ts';
import { ExplainingPool } from './explaining-pool.ts';
import { migrateDatabase } from './migrations.ts';
import { reachServer, type ServerOptions } from './reach-server.ts';

export interface OpenDatabaseOptions extends ServerOptions {
  /** What the server's list of sessions calls this process; default `newfield`. */
  readonly applicationName?: string;
}

export interface Database {
  /** Connection string, with the password: for other PostgreSQL libraries, never for a log. */
  readonly url: string;
  readonly pool: Pool;
  readonly db: NodePgDatabase<typeof schema>;
  /** Ends the connections. The embedded server stops when the last process of the machine's user has left it. */
  close(): Promise<void>;
}

/**
 * Opens the database and brings its schema up to date. With no connection string it starts the embedded server, or joins
 * the one that another process started.
 *
 * @throws DatabaseError when the server can't be reached or the embedded one doesn't start
 */
export async function openDatabase(options: OpenDatabaseOptions = {}): Promise<Database> {
  const { applicationName = 'newfield' } = options;
  const server = await reachServer(options);
  const pool = new ExplainingPool({
    connectionString: server.url,
    application_name: applicationName,
    max: 10,
    connectionTimeoutMillis: 15_000,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // And one that breaks while somebody has it, between two statements of a transaction: the next statement tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await migrateDatabase(pool);
  } catch (cause) {
    await pool.end();
    await server.leave();
    throw explainDatabaseError(cause);
  }
  // A server that had to move to another port is found there by new connections.
  server.onMove?.((url) => (pool.options.connectionString = url));
  let closing: Promise<void> | undefined;
  return {
    get url() {
      return server.url;
    },
    pool,
    db: connectionOn(pool),
    close: () => (closing ??= pool.end().then(() => server.leave())),
  };
}
