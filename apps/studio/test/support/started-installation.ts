import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const command = join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'cli', 'bin', 'newfield.mjs');

export interface StartedInstallation {
  readonly studio: string;
  readonly serving: string;
  readonly home: string;
  /** The way in that was printed. */
  readonly link: string;
  /** Process ids by name. */
  readonly processes: Readonly<Record<string, number>>;
  /** What was said on standard error. */
  said(): string;
  /** Ends it as Ctrl-C or a service manager does; resolves to its exit code. */
  stop(): Promise<number | null>;
}

/**
 * Runs `newfield start` as `npm start` does once everything is built.
 *
 * @param applications default: Studio alone, as the others take their time to start
 */
export async function startInstallation(
  home: string,
  portOffset: number,
  applications: 'studio' | 'all' = 'studio',
): Promise<StartedInstallation> {
  const some = applications === 'all' ? [] : ['--applications', applications];
  const words = ['start', '--json', '--no-open', '--port-offset', `${portOffset}`, ...some];
  const child = spawn(process.execPath, [command, ...words], {
    env: { ...process.env, NEWFIELD_HOME: home, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, said] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ready = await new Promise<{
    applications: { studio: string };
    serving: string;
    link: string;
    processes: Record<string, number>;
  }>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.endsWith('}\n')) resolve(JSON.parse(printed));
    });
    child.once('close', () => reject(new Error(`newfield start ended:\n${said}`)));
  });
  return {
    studio: ready.applications.studio,
    serving: ready.serving,
    home,
    link: ready.link,
    processes: ready.processes,
    said: () => said,
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      const ended = once(child, 'exit') as Promise<[number | null]>;
      child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}
