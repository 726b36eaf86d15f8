import type { Command } from 'commander';
import { positiveInteger } from '../terminal/arguments.ts';
import type { WorkerFlags } from '../worker/run-worker.ts';

export function registerWorker(program: Command): void {
  program
    .command('worker')
    .description('take jobs from the queue of DATABASE_URL, or of the embedded database, and do them')
    .option('--concurrency <number>', 'jobs at a time', positiveInteger, 1)
    .option('--kinds <kinds>', 'only these, such as train,evaluate (default: all that it can do)')
    .option('--name <name>', 'shown with its jobs (default: host and process)')
    .option('--finish-within <seconds>', 'time for jobs to end when it is told to stop', positiveInteger, 10)
    .action(async (flags: WorkerFlags) => {
      // Loaded here, so that no other command waits for a database driver.
      const { runWorker } = await import('../worker/run-worker.ts');
      await runWorker(flags);
    });
}
