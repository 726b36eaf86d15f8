import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

import { openDatabase } from '@newfield/store';
import { makeRunFolder } from '@newfield/testing';

let made: Promise<string> | undefined;

/**
 * Puts an embedded database that has every table and no row into an empty home folder. It is a copy of one that this process has made
 * once, as creating and migrating it takes more than a second of a processor.
 */
export async function fillHome(home: string): Promise<void> {
  const [from, to] = [join(await (made ??= makeMigratedHome()), 'postgres'), join(home, 'postgres')];
  // The files belong to the server's account, which only `cp` keeps.
  if (process.platform === 'win32') await cp(from, to, { recursive: true });
  else await promisify(execFile)('cp', ['-a', from, to]);
}

async function makeMigratedHome(): Promise<string> {
  const home = await openToAll(await makeRunFolder('migrated-'));
  const database = await openDatabase({ home, url: '' });
  await database.close();
  const settings = join(home, 'postgres', 'server.json');
  // Copies run side by side, each on a port of its own.
  await writeFile(settings, JSON.stringify({ ...JSON.parse(await readFile(settings, 'utf8')), port: 0 }));
  return home;
}

/** A new folder, to be removed by whoever uses it. */
export const emptyHome = async (): Promise<string> => openToAll(await mkdtemp(join(tmpdir(), 'newfield-test-')));

/** Root's database runs under another account, which must be able to pass through. */
async function openToAll(folder: string): Promise<string> {
  await chmod(folder, 0o711);
  return folder;
}
