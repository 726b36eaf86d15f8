import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { storageError } from '@newfield/core/storage';
import { DatabaseError } from '../errors/database-error.ts';
import type { ServerLayout } from './layout.ts';
import { runProgram } from './run-program.ts';
import { requireReachable, type ServerAccount } from './server-account.ts';
import type { ServerPrograms } from './server-programs.ts';
import { newSettings, serverUser, writeSettings } from './server-settings.ts';

/** Loopback only; and nothing that a session sends, such as a patient's name in a refused row, reaches the log. */
const configuration: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  password_encryption: 'scram-sha-256',
  client_connection_check_interval: '10s',
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'server-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
};

/** The folders above the data, which a server under another account must be able to pass through but not list. */
export async function prepareFolders(layout: ServerLayout, account?: ServerAccount): Promise<void> {
  const mode = account === undefined ? 0o700 : 0o711;
  for (const folder of [layout.home, layout.folder]) {
    try {
      await mkdir(folder, { recursive: true });
      await chmod(folder, mode);
    } catch (cause) {
      throw storageError(folder, cause);
    }
  }
  if (account !== undefined) await requireReachable(layout.data, account);
}

/** Makes the data folder unless it is there. One that was interrupted half way is made anew. */
export async function createCluster(
  layout: ServerLayout,
  programs: ServerPrograms,
  account?: ServerAccount,
): Promise<void> {
  if (existsSync(layout.data)) return;
  const settings = newSettings();
  const parts = { data: `${layout.data}.new`, password: join(layout.folder, 'password.new') };
  await rm(parts.data, { recursive: true, force: true });
  await rm(parts.password, { force: true });
  await mkdir(parts.data, { mode: 0o700 });
  await writeFile(parts.password, settings.password, { mode: 0o600, flag: 'wx' });
  if (account !== undefined)
    for (const path of [parts.data, parts.password]) await chown(path, account.uid, account.gid);
  try {
    const { code, output } = await runProgram(programs.initdb, initdbArguments(parts), account);
    if (code !== 0) throw failed(layout, output);
  } finally {
    await rm(parts.password, { force: true });
  }
  await writeSettings(layout.settings, settings);
  await rename(parts.data, layout.data);
}

function initdbArguments({ data, password }: { data: string; password: string }): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${serverUser}`,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order of text on every operating system.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    ...Object.entries(configuration).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ];
}

const failed = (layout: ServerLayout, output: string): Error =>
  new DatabaseError(`The embedded database could not be created in ${layout.folder}.`, {
    received: output.trim().split('\n').at(-1) ?? '',
    fix: 'Check that the disk has 100 MB free and is writable, then try again.',
  });
