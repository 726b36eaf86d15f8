import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDatabase, type Database } from '@newfield/store';
import { makeFreshDatabase } from '@newfield/testing';

/** A home folder with a database: an embedded one, or an empty one on the server that `DATABASE_URL` names. */
export interface Installation {
  readonly home: string;
  /** Whether PostgreSQL runs in the home folder. */
  readonly isEmbedded: boolean;
  /** What a process of this installation finds in its environment. */
  readonly environment: NodeJS.ProcessEnv;
  openDatabase(): Promise<Database>;
  /** When all of its processes have ended. */
  remove(): Promise<void>;
}

export async function makeInstallation(): Promise<Installation> {
  const home = await mkdtemp(join(tmpdir(), 'newfield-test-'));
  // Root's database runs under another account, which must be able to pass through.
  await chmod(home, 0o711);
  const serverUrl = process.env['DATABASE_URL'];
  const theirs = serverUrl ? await makeFreshDatabase(serverUrl) : undefined;
  return {
    home,
    isEmbedded: theirs === undefined,
    environment: { ...process.env, NEWFIELD_HOME: home, DATABASE_URL: theirs?.url ?? '', NEWFIELD_S3_BUCKET: '' },
    openDatabase: () => openDatabase({ home, url: theirs?.url ?? '' }),
    async remove() {
      await theirs?.drop();
      await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
