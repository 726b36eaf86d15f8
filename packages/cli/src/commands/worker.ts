import type { Command } from 'commander';
import { InvalidArgumentError, NewfieldError } from '@newfield/core';
import type { JobKind } from '@newfield/jobs';
import { recipes } from '../recipes/index.ts';
import { positiveInteger } from '../terminal/arguments.ts';
import { print } from '../terminal/output.ts';

interface WorkerFlags {
  readonly concurrency: number;
  readonly kinds?: string;
  readonly name?: string;
  readonly finishWithin: number;
}

export function registerWorker(program: Command): void {
  program
    .command('worker')
    .description('take jobs from the queue of DATABASE_URL, or of the embedded database, and do them')
    .option('--concurrency <number>', 'jobs at a time', positiveInteger, 1)
    .option('--kinds <kinds>', 'only these, such as train,evaluate (default: all that it can do)')
    .option('--name <name>', 'shown with its jobs (default: host and process)')
    .option('--finish-within <seconds>', 'time for jobs to end when it is told to stop', positiveInteger, 10)
    .action(work);
}

async function work({ concurrency, kinds: wanted, name, finishWithin }: WorkerFlags): Promise<void> {
  // Loaded here, so that no other command waits for a database driver.
  const { batchPredictHandler, evaluateHandler, startWorker, trainHandler } = await import('@newfield/jobs');
  const { openBlobStore, openDatabase } = await import('@newfield/store');
  const kinds = wanted === undefined ? undefined : await kindsNamed(wanted);
  const database = await openDatabase({ applicationName: 'newfield worker' });
  const blobs = await openBlobStore();
  const worker = await startWorker(database, {
    handlers: {
      train: trainHandler({ database, blobs, recipes }),
      evaluate: evaluateHandler({ blobs }),
      'batch-predict': batchPredictHandler({ database, blobs }),
    },
    blobs,
    concurrency,
    onFailure: (error, jobId) => complain(`job ${jobId} failed`, error),
    onTrouble: (error) => complain('the database does not answer', error),
    ...(kinds && { kinds }),
    ...(name !== undefined && { name }),
  });
  print(`worker ${worker.name} takes ${worker.kinds.join(', ') || 'no kind of job'}, ${concurrency} at a time`);
  await told();
  print('stopping: running jobs end or go back to the queue');
  await worker.stop({ finishWithinMs: finishWithin * 1000 });
  await database.close();
}

async function kindsNamed(list: string): Promise<JobKind[]> {
  const { jobKinds } = await import('@newfield/jobs');
  return list.split(',').map((name) => {
    const kind = jobKinds.find((candidate) => candidate === name.trim());
    if (kind !== undefined) return kind;
    throw new InvalidArgumentError(`There is no kind of job "${name.trim()}".`, {
      expected: jobKinds.join(', '),
      fix: 'Name kinds with commas between them.',
    });
  });
}

/** Returns at the first signal to stop; a second one ends the process, as ever. */
function told(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

function complain(what: string, error: unknown): void {
  const why = NewfieldError.isInstance(error) ? error.explain() : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${new Date().toISOString()} ${what}: ${why}\n`);
}
