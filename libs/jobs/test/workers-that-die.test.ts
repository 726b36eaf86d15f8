import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repeats } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueue, type JobStatus, type Queue } from '../src/index.ts';
import { witnessTables } from './counting.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';
import { WorkerProcess } from './worker-process.ts';

/** Two at a time. */
const numKills = repeats(20, 6);
const job = (settings: Record<string, number | boolean>) => ({ capability: 'count', sourceSha256: [], settings });

describe('workers in processes of their own', () => {
  let database: TestDatabase;
  let queue: Queue;
  const started: WorkerProcess[] = [];
  beforeAll(async () => {
    database = await openTestDatabase();
    queue = await openQueue(database);
    await database.pool.query(witnessTables);
  });
  afterAll(async () => {
    for (const worker of started) await worker.signal('SIGKILL');
    await queue.close();
    await database.close();
  });

  const startWorker = async (name: string, concurrency = 1): Promise<WorkerProcess> => {
    const worker = await WorkerProcess.start({
      url: database.url,
      name,
      concurrency,
      blobs: join(database.folder, 'blobs'),
      folder: join(database.folder, name),
    });
    started.push(worker);
    return worker;
  };
  const until = async (jobId: string, isReached: (status: JobStatus) => boolean): Promise<JobStatus> => {
    for await (const { status } of queue.follow(jobId, { signal: AbortSignal.timeout(30_000) })) {
      if (isReached(status)) return status;
    }
    throw new Error('the job did not get there');
  };
  const stepsOf = async (jobId: string): Promise<{ step: number; worker: string }[]> =>
    (await database.pool.query('select step, worker from done_step where job_id = $1 order by step', [jobId])).rows;
  const resultsOf = async (jobId: string): Promise<number> =>
    (await database.pool.query('select 1 from done_job where job_id = $1', [jobId])).rowCount!;

  it('goes on from the checkpoint on another machine when one is killed', async () => {
    const first = await startWorker('first');
    const id = await queue.send('index', job({ steps: 20, stepMs: 80 }));
    await until(id, ({ fraction }) => fraction > 0.2);
    const { rows } = await database.pool.query<{ checkpoint: { path: string }[] }>(
      'select checkpoint from job_progress where job_id = $1',
      [id],
    );
    expect(rows[0]!.checkpoint.map(({ path }) => path)).toEqual(['step.txt']);
    await first.signal('SIGKILL');
    const second = await startWorker('second');
    const status = await until(id, ({ state }) => state === 'completed');
    expect(status).toMatchObject({ attempt: 2, worker: 'second', output: { steps: 20, worker: 'second' } });
    const steps = await stepsOf(id);
    // At most the step that was under way is done again.
    expect(steps.length).toBeLessThanOrEqual(21);
    expect(new Set(steps.map(({ step }) => step)).size).toBe(20);
    expect(await resultsOf(id)).toBe(1);
    await second.signal('SIGTERM');
    expect(await readdir(join(database.folder, 'second', 'jobs'))).toEqual([]);
    // What the killed one left behind goes when it starts again.
    expect(await readdir(join(database.folder, 'first', 'jobs'))).toHaveLength(1);
    await (await startWorker('first')).signal('SIGTERM');
    expect(await readdir(join(database.folder, 'first', 'jobs'))).toEqual([]);
  });

  it('aborts in the worker that was given up when it wakes again, and keeps one result', async () => {
    const frozen = await startWorker('frozen');
    const id = await queue.send('index', job({ steps: 8, stepMs: 250 }));
    await until(id, ({ fraction }) => fraction > 0.2);
    await frozen.signal('SIGSTOP');
    const other = await startWorker('other');
    await until(id, ({ worker }) => worker === 'other');
    await frozen.signal('SIGCONT');
    const status = await until(id, ({ state }) => state === 'completed');
    expect(status).toMatchObject({ attempt: 2, output: { worker: 'other' } });
    await delay(500);
    const byFrozen = (await stepsOf(id)).filter(({ worker }) => worker === 'frozen');
    expect(byFrozen.length).toBeLessThanOrEqual(4);
    expect(await resultsOf(id)).toBe(1);
    expect((await queue.status(id)).output).toEqual({ steps: 8, worker: 'other' });
    await frozen.signal('SIGTERM');
    await other.signal('SIGTERM');
  });

  it('hands a long job to another worker at SIGTERM, with its checkpoint', async () => {
    const leaving = await startWorker('leaving');
    const id = await queue.send('index', job({ steps: 10, stepMs: 150 }), { retryLimit: 0 });
    await until(id, ({ fraction }) => fraction > 0.2);
    await leaving.signal('SIGTERM');
    const staying = await startWorker('staying');
    expect(await until(id, ({ state }) => state === 'completed')).toMatchObject({ worker: 'staying', attempt: 2 });
    expect((await stepsOf(id)).length).toBeLessThanOrEqual(11);
    await staying.signal('SIGTERM');
  });

  it(`finishes every acknowledged job exactly once while workers are killed ${numKills} times`, async () => {
    const openJobs = async (): Promise<number> => {
      const { rows } = await database.pool.query(`select 1 from pgboss.job where state <> 'completed'`);
      return rows.length;
    };
    const sent: string[] = [];
    let isSending = true;
    const sending = (async () => {
      while (isSending) {
        // Enough that every worker has its hands full when it is killed, however slow the machine.
        if ((await openJobs()) < 30) {
          sent.push(
            await queue.send('index', job({ steps: 2, stepMs: 25, keepsCheckpoints: false }), { retryLimit: 20 }),
          );
        }
        await delay(40);
      }
    })();
    const workers = [await startWorker('worker-0', 3), await startWorker('worker-1', 3)];
    for (let kill = 0; kill < numKills; kill += 2) {
      const replacements = [startWorker(`worker-${kill + 2}`, 3), startWorker(`worker-${kill + 3}`, 3)];
      workers.push(...(await Promise.all(replacements)));
      await workers.shift()!.signal('SIGKILL');
      await delay(150);
      await workers.shift()!.signal('SIGKILL');
    }
    isSending = false;
    await sending;
    await expect.poll(openJobs, { timeout: 60_000, interval: 250 }).toBe(0);
    const { rows } = await database.pool.query<{ id: string; results: string; attempt: number }>(
      `select j.id, j.retry_count + 1 as attempt, (select count(*) from done_job d where d.job_id = j.id) as results
       from pgboss.job j where j.id = any($1)`,
      [sent],
    );
    console.log(
      `${sent.length} jobs, ${numKills} kills, ${rows.filter(({ attempt }) => attempt > 1).length} jobs met one`,
    );
    expect(rows).toHaveLength(sent.length);
    expect(rows.filter(({ results }) => results !== '1')).toEqual([]);
    expect(rows.some(({ attempt }) => attempt > 1)).toBe(true);
    for (const worker of workers) await worker.signal('SIGTERM');
  });
});
