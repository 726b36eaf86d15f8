import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { Installation } from './installation.ts';

const startMsMax = 90_000;

export interface ApplicationServer {
  readonly pid: number;
  readonly port: number;
  readonly origin: string;
  /** What the server printed for whoever sees its terminal: the first administrator's way in, while there is none. */
  setupLink(): string;
  /** All that was printed. */
  output(): string;
  /** Asks it to end in order; resolves to its exit code. */
  stop(): Promise<number | null>;
  /** Ends it without a word. */
  kill(): Promise<void>;
}

/**
 * Starts a built application as a user does, in an installation of its own.
 *
 * @param folder the application's
 * @param port   default: a free one
 * @returns when it says that it can work
 */
export async function startServer(
  folder: string,
  { environment }: Installation,
  port?: number,
): Promise<ApplicationServer> {
  if (!existsSync(join(folder, '.next', 'BUILD_ID'))) {
    throw new Error(`${folder} is not built. Run: npx nx run-many -t build --projects=apps/*`);
  }
  port ??= await freePort();
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  // A test on a starved machine may pause for longer than the five seconds after which an idle connection would be cut.
  const options = ['--hostname', '127.0.0.1', '--port', `${port}`, '--keepAliveTimeout', '60000'];
  const process = spawn(globalThis.process.execPath, [next, 'start', ...options], {
    cwd: folder,
    env: {
      ...environment,
      NODE_ENV: 'production',
      PORT: `${port}`,
      NEXT_MANUAL_SIG_HANDLE: 'true',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  });
  const exited = once(process, 'exit') as Promise<[number | null]>;
  let printed = '';
  process.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  process.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(origin, () => printed, process);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (process.exitCode === null && process.signalCode === null) process.kill(signal);
    return (await exited)[0];
  };
  return {
    pid: process.pid!,
    port,
    origin,
    setupLink: () => /http:\S+\/setup#token=[\w-]+/.exec(printed)?.[0] ?? '',
    output: () => printed,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
}

async function untilReady(origin: string, printed: () => string, process: ChildProcess): Promise<void> {
  const deadlineMs = Date.now() + startMsMax;
  for (;;) {
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    if (process.exitCode !== null || Date.now() > deadlineMs) {
      process.kill('SIGKILL');
      throw new Error(`The application did not start. It printed:\n${printed()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
