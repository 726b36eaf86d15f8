import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Vitest runs this once, before a project's tests, and what it returns after them. */
export default async function makeTestFolder(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-tests-'));
  // Root's database runs under another account, which must be able to pass through.
  await chmod(folder, 0o711);
  process.env['NEWFIELD_TEST_FOLDER'] = folder;
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
