import { sql } from 'drizzle-orm';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { JobHandler } from '../src/index.ts';

/** Where tests see what was done: one row for each step that was done and for each result, with nothing to keep them unique. */
export const witnessTables = `
  create table done_step (job_id uuid not null, attempt integer not null, step integer not null, worker text not null);
  create table done_job (job_id uuid not null, attempt integer not null, worker text not null)`;

/**
 * A long job that counts: `settings.steps` steps of `settings.stepMs` each, with a checkpoint after each, while another file is
 * half written. What it has done
 * is witnessed in the database, each step with its checkpoint and the end with the result.
 */
export function countingHandler(
  worker: string,
  witness: (statement: string, values: unknown[]) => Promise<unknown>,
): JobHandler<'index'> {
  return async ({ settings }, context) => {
    const [steps, stepMs] = [Number(settings['steps']), Number(settings['stepMs'])];
    const path = join(context.checkpointFolder, 'step.txt');
    let step = Number(await readFile(path, 'utf8').catch(() => '0'));
    context.log(`run ${context.attempt} begins after step ${step}`);
    while (step < steps) {
      await delay(stepMs, undefined, { signal: context.signal }).catch(() => context.signal.throwIfAborted());
      step++;
      await witness('insert into done_step values ($1, $2, $3, $4)', [context.jobId, context.attempt, step, worker]);
      context.progress(step / steps, `step ${step}`);
      if (settings['keepsCheckpoints'] !== false) {
        await writeFile(path, String(step));
        await writeFile(`${path}.1.tmp`, 'half of what comes');
        await context.saveCheckpoint();
      }
    }
    context.alsoRecord(async (connection) => {
      await connection.execute(sql`insert into done_job values (${context.jobId}, ${context.attempt}, ${worker})`);
    });
    return { steps: step, worker };
  };
}
