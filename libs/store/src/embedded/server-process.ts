import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../errors/database-error.ts';
import type { ServerLayout } from './layout.ts';
import { runProgram } from './run-program.ts';
import type { ServerAccount } from './server-account.ts';
import type { ServerPrograms } from './server-programs.ts';
import { readSettings, writeSettings, type ServerSettings } from './server-settings.ts';

const numAttempts = 40;

/**
 * Starts the server, detached, and waits until it has recovered and answers. It keeps its port from start to start while
 * nobody else took it.
 *
 * @throws DatabaseError naming the log when the server doesn't start
 */
export async function startServer(
  layout: ServerLayout,
  programs: ServerPrograms,
  account?: ServerAccount,
): Promise<ServerSettings> {
  const settings = await readSettings(layout.settings);
  const log = join(layout.data, 'startup.log');
  for (let attempt = 0; attempt < numAttempts; attempt += 1) {
    await removeStalePid(layout);
    const port = await freePort(settings.port);
    const started = { ...settings, port };
    // Written first: a server without a known port would be lost, a port without a server does no harm.
    if (port !== settings.port) await writeSettings(layout.settings, started);
    const options = ['start', '-D', layout.data, '-w', '-t', '300', '-s', '-l', log, '-o', `-p ${port}`];
    const { code } = await runProgram(programs.pgCtl, options, account);
    if (code === 0) return started;
    // After a kill -9 of the server its children take a moment to notice, and hold the shared memory meanwhile.
    await sleep(250);
  }
  throw new DatabaseError('The embedded database did not start.', {
    fix: `Read the last lines of ${log} and of ${join(layout.data, 'log')}; free disk space if they say so.`,
  });
}

/** Stops the server cleanly: open transactions are rolled back, everything acknowledged is on disk. */
export async function stopServer(layout: ServerLayout, programs: ServerPrograms, account?: ServerAccount) {
  await runProgram(programs.pgCtl, ['stop', '-D', layout.data, '-m', 'fast', '-w', '-t', '300', '-s'], account);
}

async function freePort(wanted: number): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const { port: found } = probe.address() as AddressInfo;
      probe.close(() => resolve(found));
    });
  });
}

/**
 * A server that died leaves its process id behind. PostgreSQL won't start while any process of the same account has that id, which after
 * a restart of the machine is often some other program.
 */
async function removeStalePid(layout: ServerLayout): Promise<void> {
  const path = join(layout.data, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(path)) return;
  const pid = (await readFile(path, 'utf8')).split('\n')[0]?.trim();
  const program = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => undefined);
  if (program !== undefined && program.trim() !== 'postgres') await rm(path, { force: true });
}
