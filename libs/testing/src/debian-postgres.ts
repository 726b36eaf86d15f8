import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);
const installed = '/usr/lib/postgresql';

/** Whether the system's own PostgreSQL (Debian's packages `postgresql`) is installed. */
export const isDebianPostgresPresent = (): boolean => existsSync(installed);

export interface DebianPostgres {
  /** Connection string of an empty database. */
  readonly url: string;
  /** Absolute path of one of this version's programs, such as `pg_dump`. */
  program(name: string): string;
  /** Another empty database on the same server. */
  createDatabase(name: string): Promise<string>;
  /** Stops the server and deletes its data. */
  stop(): Promise<void>;
}

/**
 * Starts a throw-away cluster of the system's PostgreSQL on a free port of loopback. As root it runs under the account
 * `postgres`, which the Debian package makes.
 */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const version = (await readdir(installed)).sort((a, b) => Number(b) - Number(a))[0]!;
  const program = (name: string): string => join(installed, version, 'bin', name);
  const account = process.getuid?.() === 0 ? await postgresAccount() : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'newfield-debian-postgres-'));
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
  const data = join(folder, 'data');
  const options = { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C.UTF-8' } };
  await run(program('initdb'), ['-D', data, '-U', 'newfield', '--auth=trust', '--encoding=UTF8'], options);
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
  await run(program('pg_ctl'), ['start', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings], options);
  const urlOf = (name: string): string => `postgresql://newfield@127.0.0.1:${port}/${name}`;
  return {
    url: urlOf('postgres'),
    program,
    async createDatabase(name) {
      await run(program('createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'newfield', name], options);
      return urlOf(name);
    },
    async stop() {
      await run(program('pg_ctl'), ['stop', '-D', data, '-m', 'immediate', '-w'], options).catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function postgresAccount(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
  return { uid: Number(uid!.stdout), gid: Number(gid!.stdout) };
}
