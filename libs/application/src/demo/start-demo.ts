import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { openDatabase, type Database } from '@newfield/store';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/**
 * Starts everything that `npm start` starts, in a home folder of its own, with what an application shows when nobody has brought
 * anything yet. Resolves when all runs; what is started ends with this process.
 *
 * @param name of the application
 * @param fill puts it into the database; what is there already stays as it is
 */
export async function startDemo(name: string, fill: (database: Database) => Promise<unknown>): Promise<void> {
  const home = process.env['NEWFIELD_HOME'] ?? join(homedir(), '.local', 'share', `newfield-${name}-demo`);
  process.env['NEWFIELD_HOME'] = home;
  await mkdir(home, { recursive: true, mode: 0o711 });
  const database = await openDatabase({ applicationName: `${name} demo` });
  try {
    await fill(database);
  } finally {
    await database.close();
  }
  const command = join(root, 'packages', 'cli', 'bin', 'newfield.mjs');
  const child = spawn(process.execPath, [command, 'start', ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('close', (code) => (process.exitCode = code ?? 1));
}
