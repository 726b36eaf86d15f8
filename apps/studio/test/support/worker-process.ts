import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Installation } from '@newfield/application/testing';
import { bundleProgram } from '@newfield/testing';

export interface WorkerProcess {
  readonly process: ChildProcess;
  kill(): Promise<void>;
}

/**
 * Starts a worker of these tests in a process of its own; returns when it takes jobs.
 *
 * @param program the module that is the worker
 */
export async function startWorkerProcess(
  { environment }: Installation,
  program: 'worker-main.ts' | 'training-worker-main.ts' = 'worker-main.ts',
): Promise<WorkerProcess> {
  const main = await bundleProgram(join(import.meta.dirname, program));
  const child = spawn(process.execPath, ['--conditions=@newfield/source', main], {
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
