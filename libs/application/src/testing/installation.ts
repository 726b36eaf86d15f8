import { rm } from 'node:fs/promises';

import { openDatabase, type Database } from '@newfield/store';
import { makeFreshDatabase } from '@newfield/testing';

import { emptyHome, fillHome } from './migrated-home.ts';

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

/** @param isEmpty whether the first process that opens its database is to create it, as on a new machine; default: it is there */
export async function makeInstallation({ isEmpty = false } = {}): Promise<Installation> {
  const home = await emptyHome();
  const serverUrl = process.env['DATABASE_URL'];
  const theirs = serverUrl ? await makeFreshDatabase(serverUrl) : undefined;
  if (theirs === undefined && !isEmpty) await fillHome(home);
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
