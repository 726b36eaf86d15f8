import process from 'node:process';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { joinServer } from '../embedded/join-server.ts';
import { explainDatabaseError } from '../errors/explain-database-error.ts';
import { newfieldHome } from '../home.ts';
import * as schema from '../schema/index.ts';
import { migrateDatabase } from './migrations.ts';

export interface OpenDatabaseOptions {
  /** Connection string of a PostgreSQL server; default `$DATABASE_URL`, else the embedded server of `home`. */
  readonly url?: string;
  /** Where the embedded server lives; default {@link newfieldHome}. */
  readonly home?: string;
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
  const { url = process.env['DATABASE_URL'], home = newfieldHome(), applicationName = 'newfield' } = options;
  if (url) return connect(url, applicationName, async () => undefined);
  const server = await joinServer(home);
  try {
    return await connect(server.url, applicationName, () => server.leave());
  } catch (error) {
    await server.leave();
    throw error;
  }
}

async function connect(url: string, applicationName: string, afterClose: () => Promise<void>): Promise<Database> {
  const pool = new Pool({ connectionString: url, application_name: applicationName, max: 10 });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    await migrateDatabase(pool);
  } catch (cause) {
    await pool.end();
    throw explainDatabaseError(cause);
  }
  let closing: Promise<void> | undefined;
  return {
    url,
    pool,
    db: drizzle(pool, { schema }),
    close: () => (closing ??= pool.end().then(afterClose)),
  };
}
