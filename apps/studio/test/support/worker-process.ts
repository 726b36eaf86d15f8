import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Installation } from './installation.ts';

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

export interface WorkerProcess {
  readonly process: ChildProcess;
  kill(): Promise<void>;
}

/** Starts {@link file://./worker-main.ts}; returns when it takes jobs. */
export async function startWorkerProcess({ environment }: Installation): Promise<WorkerProcess> {
  const main = join(import.meta.dirname, 'worker-main.ts');
  const child = spawn(process.execPath, ['--conditions=@newfield/source', '--import', tsx, main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment,
  });
  const exited = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => {
      throw new Error('the worker ended before it was ready');
    }),
  ]);
  return {
    process: child,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
