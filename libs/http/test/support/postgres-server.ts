import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { openDatabase } from '@newfield/store';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of a server on which the tests make databases of their own. */
    databaseUrl: string;
  }
}

/** One PostgreSQL for all test files: theirs by `DATABASE_URL`, else an embedded one in a folder that goes away. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'newfield-http-'));
  const database = await openDatabase({ home });
  project.provide('databaseUrl', process.env['DATABASE_URL'] || database.url);
  return async () => {
    await database.close();
    await rm(home, { recursive: true, force: true });
  };
}
