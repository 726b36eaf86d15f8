import { stat } from 'node:fs/promises';
import { dirname, parse } from 'node:path';
import process from 'node:process';
import { StorageError } from '@newfield/core/contracts';
import { DatabaseError } from '../errors/database-error.ts';
import { runProgram } from './run-program.ts';

/** The account the server runs under where it can't be the current one. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const accountName = 'postgres';

/**
 * PostgreSQL refuses to run as root. Root gets the system account `postgres`, made where it is missing; anybody else runs
 * the server as themselves.
 */
export async function serverAccount(): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const known = await lookUp();
  if (known !== undefined) return known;
  const { output } = await runProgram('useradd', ['--system', '--user-group', '--no-create-home', accountName]);
  const made = await lookUp();
  if (made !== undefined) return made;
  throw new DatabaseError('PostgreSQL does not run as root, and its system account could not be made.', {
    received: output.trim(),
    fix: `Make an account named ${accountName}, run Newfield as a user that is not root, or set DATABASE_URL.`,
  });
}

async function lookUp(): Promise<ServerAccount | undefined> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => runProgram('id', [flag, accountName])));
  if (uid?.code !== 0 || gid?.code !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

/** @throws StorageError when a folder above `path` lets only its owner in, and that isn't the server's account */
export async function requireReachable(path: string, account: ServerAccount): Promise<void> {
  for (let folder = dirname(path); folder !== parse(folder).root; folder = dirname(folder)) {
    const { uid, gid, mode } = await stat(folder);
    const enterBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if (mode & enterBit) continue;
    throw new StorageError(`The database server's account, ${accountName}, may not enter ${folder}.`, {
      expected: 'a home folder that every account may pass through',
      fix: 'Set NEWFIELD_HOME to a folder outside of root’s own, such as /var/lib/newfield, or set DATABASE_URL.',
    });
  }
}
