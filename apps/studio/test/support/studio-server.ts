import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..');
const startMsMax = 90_000;

export interface StudioServer {
  readonly origin: string;
  /** What the server printed for whoever sees its terminal: the first administrator's way in. */
  readonly setupLink: string;
  /** All that was printed. */
  output(): string;
  /** Asks it to end in order; resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the built application as a user does, on a free port and with a home folder of its own. */
export async function startStudio(home: string): Promise<StudioServer> {
  if (!existsSync(join(folder, '.next', 'BUILD_ID'))) {
    throw new Error('Studio is not built. Run: npx nx build @newfield/studio');
  }
  const port = await freePort();
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const process = spawn(globalThis.process.execPath, [next, 'start', '--hostname', '127.0.0.1', '--port', `${port}`], {
    cwd: folder,
    env: {
      ...globalThis.process.env,
      NODE_ENV: 'production',
      NEWFIELD_HOME: home,
      PORT: `${port}`,
      NEXT_MANUAL_SIG_HANDLE: 'true',
      NEXT_TELEMETRY_DISABLED: '1',
      DATABASE_URL: '',
    },
  });
  let printed = '';
  process.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  process.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const setupLink = await linkIn(() => printed, process);
  return {
    origin: `http://127.0.0.1:${port}`,
    setupLink,
    output: () => printed,
    async stop() {
      if (process.exitCode !== null) return process.exitCode;
      const ended = once(process, 'exit') as Promise<[number | null]>;
      process.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}

async function linkIn(printed: () => string, process: ChildProcess): Promise<string> {
  const deadlineMs = Date.now() + startMsMax;
  for (;;) {
    const link = /http:\S+\/setup#token=[\w-]+/.exec(printed())?.[0];
    if (link !== undefined) return link;
    if (process.exitCode !== null || Date.now() > deadlineMs) {
      process.kill('SIGKILL');
      throw new Error(`Studio did not start. It printed:\n${printed()}`);
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
