import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';

const pattern = /^([0-9a-f-]{36})-(\d+)$/;

/** Removes the folders of runs that are over: a worker that was killed leaves them behind. */
export async function sweepFolders(pool: Pool, folder: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => pattern.test(name));
  if (names.length === 0) return;
  const { rows } = await pool.query<{ name: string }>(
    `select id || '-' || (retry_count + 1) as name from pgboss.job where state = 'active' and id = any($1::uuid[])`,
    [names.map((name) => pattern.exec(name)![1])],
  );
  const running = new Set(rows.map(({ name }) => name));
  for (const name of names) {
    if (!running.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
