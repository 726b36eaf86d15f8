import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '@newfield/store';
import { makeFreshDatabase } from '@newfield/testing';

export interface TestDatabase extends Database {
  /** A folder of this test, which is removed at the end. */
  readonly folder: string;
}

/**
 * An empty database: on the server that is named, by default in `DATABASE_URL`, else on an embedded server of its own.
 */
export async function openTestDatabase(serverUrl = process.env['DATABASE_URL']): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-jobs-'));
  // The embedded server's account must get through.
  await chmod(folder, 0o755);
  const { url, drop } = serverUrl ? await makeFreshDatabase(serverUrl) : { url: '', drop: async () => undefined };
  const database = await openDatabase(url ? { url } : { home: join(folder, 'home') });
  return {
    ...database,
    folder,
    async close() {
      await database.close();
      await drop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
