import { Client } from 'pg';
import { reachServer, type ServerOptions } from '../database/reach-server.ts';
import { explained } from '../errors/explain-database-error.ts';
import { textFormat } from './table-copy.ts';

/** Runs `work` in one transaction of a session whose text doesn't depend on the server's settings. */
export async function inTransaction<T>(
  options: ServerOptions,
  begin: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const server = await reachServer(options);
  const client = new Client({ connectionString: server.url, application_name: 'newfield backup' });
  // A broken session shows in the statement that it breaks.
  client.on('error', () => undefined);
  try {
    await explained(client.connect());
    await client.query(textFormat);
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end().catch(() => undefined);
    await server.leave();
  }
}
