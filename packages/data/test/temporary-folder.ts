import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

/** An empty folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-data-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Gives the test a machine of its own: an empty cache, and an empty folder below `$NEWFIELD_DATA`. */
export async function emptyMachine(): Promise<{ readonly data: string; readonly cache: string }> {
  const [data, cache] = [await temporaryFolder(), await temporaryFolder()];
  vi.stubEnv('NEWFIELD_DATA', data);
  vi.stubEnv('NEWFIELD_CACHE', cache);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return { data, cache };
}
