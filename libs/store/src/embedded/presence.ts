import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { explainDatabaseError } from '../errors/explain-database-error.ts';
import { serverDatabase, urlOf, type ServerSettings } from './server-settings.ts';

/**
 * Who uses the embedded server is known to the server itself: each user holds one session with this name. A process that is killed can't
 * leave a trace, as the operating system closes its sessions.
 */
const present = 'newfield-presence';
const withdrawn = 'newfield-withdrawn';

const codes = { startingUp: '57P03', noSuchDatabase: '3D000' };
const refusals = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

export interface Presence {
  readonly client: Client;
  /** Resolves when the session has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

/**
 * Opens this process's presence session, making the database at the first time. Waits while the server recovers.
 *
 * @returns undefined when no server listens
 */
export async function connectPresence(settings: ServerSettings): Promise<Presence | undefined> {
  if (settings.port === 0) return undefined;
  for (;;) {
    const client = new Client({ connectionString: urlOf(settings), application_name: present, keepAlive: true });
    // An error between here and the caller's own listener shows in the call that it breaks.
    client.on('error', () => undefined);
    // From the first moment on, so that no end is missed.
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    try {
      await client.connect();
      return { client, ended };
    } catch (error) {
      await client.end().catch(() => undefined);
      const { code = '', message } = error as Error & { code?: string };
      if (code === codes.noSuchDatabase) await createDatabase(settings);
      else if (code === codes.startingUp) await sleep(100);
      else if (refusals.has(code) || message.includes('terminated unexpectedly')) return undefined;
      else throw explainDatabaseError(error);
    }
  }
}

async function createDatabase(settings: ServerSettings): Promise<void> {
  const client = new Client({ connectionString: urlOf(settings, 'postgres') });
  await client.connect();
  try {
    await client.query(`create database ${serverDatabase}`);
  } finally {
    await client.end();
  }
}

/** From here on the session no longer counts, though the server may need a moment to end it. @throws when it is broken */
export async function withdraw({ client }: Presence): Promise<void> {
  await client.query(`set application_name = '${withdrawn}'`);
}

/**
 * Whether anybody else uses the server: another process's presence, or a session of another program such as psql. Sessions that were just
 * closed get half a second to go.
 */
export async function areOthersPresent({ client }: Presence): Promise<boolean> {
  const deadlineMs = performance.now() + 500;
  for (;;) {
    const { rows } = await client.query<{ name: string }>(
      `select application_name as name from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> '${withdrawn}'`,
    );
    if (rows.length === 0) return false;
    if (rows.some(({ name }) => name === present) || performance.now() > deadlineMs) return true;
    await sleep(20);
  }
}
