import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { DownloadError, InvalidArgumentError, StorageError } from '@newfield/core/contracts';
import { openBlobStore } from '@newfield/store';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestDatabase } from './test-database.ts';
import {
  openQueue,
  startWorker,
  type JobHandler,
  type JobUpdate,
  type Queue,
  type RunningWorker,
} from '../src/index.ts';

const input = { capability: 'test', sourceSha256: [] };

/** What the queue promises, on whichever server. */
export function defineQueueTests(open: () => Promise<TestDatabase>): void {
  let database: TestDatabase;
  let queue: Queue;
  let worker: RunningWorker | undefined;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    queue = await openQueue(database);
  });
  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
    await queue.close();
    await database.pool.query('delete from pgboss.job; delete from job_progress');
  });
  afterAll(() => database.close());

  const work = async (index: JobHandler<'index'>): Promise<void> => {
    worker = await startWorker(database, {
      handlers: { index },
      name: 'here',
      leaseSeconds: 2,
      blobs: await openBlobStore({ home: database.folder }),
      folder: join(database.folder, 'jobs'),
    });
  };
  const follow = async (jobId: string): Promise<JobUpdate[]> => {
    const updates: JobUpdate[] = [];
    for await (const update of queue.follow(jobId, { signal: AbortSignal.timeout(20_000) })) updates.push(update);
    return updates;
  };

  it('does a job and tells its output, progress and log', async () => {
    await work(async (_, { progress, log }) => {
      log('first');
      progress(0.5, 'half way');
      log('second');
      return { documents: 3 };
    });
    const id = await queue.send('index', input, { requestedBy: 'ann' });
    const updates = await follow(id);
    expect(updates.at(-1)!.status).toMatchObject({
      id,
      kind: 'index',
      state: 'completed',
      input: { capability: 'test', sourceSha256: [], settings: {} },
      output: { documents: 3 },
      fraction: 1,
      message: 'half way',
      attempt: 1,
      attemptsMax: 6,
      requestedBy: 'ann',
      worker: 'here',
    });
    expect(updates.flatMap(({ lines }) => lines.map(({ line }) => line))).toEqual(['first', 'second']);
    const lines = await queue.log(id);
    expect((await queue.log(id, lines[0]!.position)).map(({ line }) => line)).toEqual(['second']);
  });

  it('shows lines to one who follows while the job runs', async () => {
    let goOn = (): void => undefined;
    await work(async (_, { log }) => {
      log('still running');
      await new Promise<void>((resolve) => (goOn = resolve));
    });
    const id = await queue.send('index', input);
    for await (const { status, lines } of queue.follow(id)) {
      if (lines[0]?.line !== 'still running') continue;
      expect(status.state).toBe('running');
      goOn();
    }
    expect((await queue.status(id)).state).toBe('completed');
  });

  it('does a job once that was sent twice under one id', async () => {
    const jobId = '0196f1d0-0000-7000-8000-000000000001';
    expect(await queue.send('index', input, { jobId })).toBe(jobId);
    expect(await queue.send('index', input, { jobId })).toBe(jobId);
    expect(await queue.list()).toHaveLength(1);
  });

  it('takes jobs by priority, then in order, and lists the newest first', async () => {
    const [a, b, c] = [
      await queue.send('index', input),
      await queue.send('index', input),
      await queue.send('index', input, { priority: 1 }),
    ];
    const order: string[] = [];
    await work(async (_, { jobId }) => void order.push(jobId));
    await follow(b);
    expect(order).toEqual([c, a, b]);
    expect((await queue.list({ state: 'completed' })).map(({ id }) => id)).toEqual([c, b, a]);
    expect((await queue.list({ before: c, limit: 1 })).map(({ id }) => id)).toEqual([b]);
    expect(await queue.list({ kind: 'screen' })).toEqual([]);
  });

  it('lists the newest first whatever id a request brought', async () => {
    const greatest = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
    const least = '00000000-0000-4000-8000-000000000000';
    await queue.send('index', input, { jobId: greatest });
    const own = await queue.send('index', input);
    await queue.send('index', input, { jobId: least });
    expect((await queue.list()).map(({ id }) => id)).toEqual([least, own, greatest]);
    expect((await queue.list({ before: own })).map(({ id }) => id)).toEqual([greatest]);
  });

  it('leaves a kind that the worker has no handler for', async () => {
    await work(async () => undefined);
    const other = await queue.send('screen', { screenId: crypto.randomUUID() });
    await follow(await queue.send('index', input));
    expect(await queue.status(other)).toMatchObject({ state: 'queued', attempt: 0 });
  });

  it('retries after a pause that grows, then keeps a dead letter that a person can start again', async () => {
    const startedMs: number[] = [];
    let isMended = false;
    await work(async () => {
      startedMs.push(Date.now());
      if (!isMended) throw new DownloadError('The source is away.', { fix: 'Try again.' });
      return 'done';
    });
    const id = await queue.send('index', input, { retryLimit: 2, retryDelaySeconds: 1 });
    const updates = await follow(id);
    expect(updates.some(({ status }) => status.state === 'retrying')).toBe(true);
    expect(updates.at(-1)!.status).toMatchObject({
      state: 'dead-letter',
      attempt: 3,
      failure: { code: 'DOWNLOAD', message: 'The source is away.', fix: 'Try again.' },
    });
    const pausesMs = [startedMs[1]! - startedMs[0]!, startedMs[2]! - startedMs[1]!];
    // Back-off of pg-boss: 1 to 2 s, then 2 to 4 s; a worker looks each second.
    expect(pausesMs[0]).toBeGreaterThanOrEqual(950);
    expect(pausesMs[1]).toBeGreaterThanOrEqual(1950);
    isMended = true;
    // The worker may take it before this is answered.
    expect((await queue.retry(id)).state).toMatch(/^(retrying|running|completed)$/);
    await follow(id);
    expect(await queue.status(id)).toMatchObject({ state: 'completed', attempt: 4, output: 'done' });
    await expect(queue.retry(id)).rejects.toMatchObject({ code: 'JOB_STATE', received: 'completed' });
  });

  it('waits for room with no retry used up, and says where there is none', async () => {
    await work(async () => {
      throw Object.assign(new StorageError('The disk is full.', { fix: 'Free some space.' }), {
        place: { path: '/full', numBytesNeeded: 10, numBytesFree: 3 },
      });
    });
    const id = await queue.send('index', input, { retryLimit: 0 });
    await expect.poll(async () => (await queue.status(id)).state, { timeout: 10_000 }).toBe('retrying');
    const status = await queue.status(id);
    expect(status).toMatchObject({
      attemptsMax: 2,
      failure: { code: 'STORAGE', place: { path: '/full', numBytesNeeded: 10, numBytesFree: 3 } },
    });
    expect(status.notBefore!.getTime()).toBeGreaterThan(Date.now() + 5000);
    await queue.cancel(id);
  });

  it('does not repeat what repeating can’t help, and records no message that might hold data', async () => {
    await work(async ({ settings }) => {
      if (settings['final']) throw new InvalidArgumentError('There is no such index.', { fix: 'Name another.' });
      throw new TypeError('patient 4711 has no name');
    });
    const final = await queue.send('index', { ...input, settings: { final: true } });
    const unexpected = await queue.send('index', input, { retryLimit: 0 });
    await follow(final);
    await follow(unexpected);
    expect(await queue.status(final)).toMatchObject({ state: 'dead-letter', attempt: 1, attemptsMax: 1 });
    const { state, failure } = await queue.status(unexpected);
    expect(state).toBe('dead-letter');
    expect(failure).toMatchObject({ code: 'UNEXPECTED', message: expect.stringContaining('TypeError') as string });
    expect(JSON.stringify(failure)).not.toContain('4711');
  });

  it('cancels a job that waits and one that runs, within a second', async () => {
    const waiting = await queue.send('index', input);
    expect(await queue.cancel(waiting)).toMatchObject({ state: 'cancelled' });
    let abortedMs = 0;
    let reason: unknown;
    await work(async (_, { signal }) => {
      // On a busy machine it is cancelled before it begins.
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      [abortedMs, reason] = [Date.now(), signal.reason];
      signal.throwIfAborted();
    });
    const running = await queue.send('index', input);
    for await (const { status } of queue.follow(running)) if (status.state === 'running') break;
    const cancelledMs = Date.now();
    expect(await queue.cancel(running)).toMatchObject({ state: 'cancelled' });
    await expect.poll(() => abortedMs).toBeGreaterThan(0);
    expect(abortedMs - cancelledMs).toBeLessThan(1000);
    expect(reason).toMatchObject({ code: 'JOB_CANCELLED' });
    await delay(300);
    expect(await queue.status(running)).toMatchObject({ state: 'cancelled', attempt: 1 });
    expect(await queue.status(waiting)).toMatchObject({ state: 'cancelled', attempt: 0 });
  });

  it('lets a running job finish when the worker stops, or hands it back without using up a retry', async () => {
    let numRuns = 0;
    const handler: JobHandler<'index'> = async ({ settings }, { signal }) => {
      numRuns++;
      await delay(Number(settings['ms']), undefined, { signal }).catch(() => signal.throwIfAborted());
    };
    await work(handler);
    const short = await queue.send('index', { ...input, settings: { ms: 300 } });
    await expect.poll(() => numRuns).toBe(1);
    await worker!.stop({ finishWithinMs: 5000 });
    expect((await queue.status(short)).state).toBe('completed');

    await work(handler);
    const long = await queue.send('index', { ...input, settings: { ms: 60_000 } }, { retryLimit: 0 });
    await expect.poll(() => numRuns).toBe(2);
    await worker!.stop({ finishWithinMs: 100 });
    expect(await queue.status(long)).toMatchObject({ state: 'retrying', attempt: 1, attemptsMax: 2 });
  });

  it('goes on when every connection to the database is cut', async () => {
    let numRuns = 0;
    await work(async (_, { signal, progress }) => {
      numRuns++;
      for (let step = 1; step <= 10; step++) {
        await delay(100, undefined, { signal });
        progress(step / 10);
      }
      return 'done';
    });
    const id = await queue.send('index', input);
    await expect.poll(() => numRuns).toBe(1);
    await database.pool
      .query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()')
      .catch(() => undefined);
    await expect.poll(async () => (await queue.status(id)).state, { timeout: 10_000 }).toBe('completed');
    expect(numRuns).toBe(1);
    // The ears are open again: a job is taken sooner than by looking.
    await delay(600);
    await follow(await queue.send('index', input));
  });

  it('refuses an input that the kind doesn’t know, and names the field, never its value', async () => {
    const error = await queue
      .send('evaluate', { bundleSha256: 'secret', data: 'cifar10/all' })
      .catch((cause: unknown) => cause as Error & { received: string });
    expect(error).toMatchObject({
      code: 'INVALID_ARGUMENT',
      received: expect.stringContaining('bundleSha256') as string,
    });
    expect(JSON.stringify(error)).not.toContain('secret');
    await expect(queue.status('0196f1d0-0000-7000-8000-00000000ffff')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
  });
}
