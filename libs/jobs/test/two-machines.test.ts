import { join } from 'node:path';
import { requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueue, type JobStatus, type Queue } from '../src/index.ts';
import { witnessTables } from './counting.ts';
import { canMakeNamespaces, Machine } from './network-namespaces.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';
import { WorkerProcess } from './worker-process.ts';

const job = (steps: number, stepMs: number) => ({
  capability: 'count',
  sourceSha256: [],
  settings: { steps, stepMs },
});

requirePeer('network namespaces', canMakeNamespaces(), 'install iproute2 and run as root', () => {
  describe('two machines, one database', () => {
    let database: TestDatabase;
    let queue: Queue;
    const machines: Machine[] = [];
    const workers: WorkerProcess[] = [];
    beforeAll(async () => {
      database = await openTestDatabase();
      queue = await openQueue(database);
      await database.pool.query(witnessTables);
      for (const number of [1, 2]) {
        const machine = await Machine.make(number, database.url);
        machines.push(machine);
        workers.push(await startWorker(machine, `machine-${number}`));
      }
    });
    afterAll(async () => {
      for (const worker of workers) await worker.signal('SIGKILL');
      for (const machine of machines) await machine.remove();
      await queue.close();
      await database.close();
    });

    const startWorker = ({ namespace, url }: Machine, name: string): Promise<WorkerProcess> =>
      WorkerProcess.start({
        url,
        name,
        namespace,
        blobs: join(database.folder, 'blobs'),
        folder: join(database.folder, name),
      });
    const until = async (jobId: string, isReached: (status: JobStatus) => boolean): Promise<JobStatus> => {
      for await (const { status } of queue.follow(jobId, { signal: AbortSignal.timeout(30_000) })) {
        if (isReached(status)) return status;
      }
      throw new Error('the job did not get there');
    };
    const count = async (table: 'done_step' | 'done_job', jobIds: string[]): Promise<number> =>
      (await database.pool.query(`select 1 from ${table} where job_id = any($1)`, [jobIds])).rowCount!;
    const machineOf = ({ worker }: JobStatus): number => Number(worker!.at(-1)) - 1;

    it('share the work', async () => {
      const ids = await Promise.all([1, 2, 3, 4].map(() => queue.send('index', job(4, 100))));
      const ended = await Promise.all(ids.map((id) => until(id, ({ state }) => state === 'completed')));
      expect(new Set(ended.map(({ worker }) => worker))).toEqual(new Set(['machine-1', 'machine-2']));
      expect(await count('done_step', ids)).toBe(16);
      expect(await count('done_job', ids)).toBe(4);
    });

    it('stop a cancelled job within a second, wherever it runs', async () => {
      const ids = await Promise.all([1, 2].map(() => queue.send('index', job(100, 50))));
      await Promise.all(ids.map((id) => until(id, ({ fraction }) => fraction > 0)));
      await Promise.all(ids.map((id) => queue.cancel(id)));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const steps = await count('done_step', ids);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await count('done_step', ids)).toBe(steps);
      expect(await count('done_job', ids)).toBe(0);
    });

    it('lose nothing when a cable is pulled, and keep one result when it is back', async () => {
      const id = await queue.send('index', job(12, 200));
      const first = machineOf(await until(id, ({ fraction }) => fraction > 0.2));
      machines[first]!.pullCable();
      const status = await until(id, ({ state }) => state === 'completed');
      machines[first]!.plugIn();
      expect(machineOf(status)).toBe(1 - first);
      expect(status).toMatchObject({ attempt: 2, output: { steps: 12 } });
      const ids = [id];
      // The machine that was cut off takes jobs again once its cable is back.
      const worksAgain = async (): Promise<boolean> => {
        const pair = await Promise.all([1, 2].map(() => queue.send('index', job(4, 100))));
        ids.push(...pair);
        const ended = await Promise.all(pair.map((other) => until(other, ({ state }) => state === 'completed')));
        return ended.some((other) => machineOf(other) === first);
      };
      await expect.poll(worksAgain, { timeout: 30_000 }).toBe(true);
      expect(await count('done_job', ids)).toBe(ids.length);
    });

    it('lose nothing when a worker is killed, and the other goes on from its checkpoint', async () => {
      const ids = await Promise.all([1, 2].map(() => queue.send('index', job(12, 150))));
      const [, second] = await Promise.all(ids.map((id) => until(id, ({ fraction }) => fraction > 0.2)));
      const killed = machineOf(second!);
      await workers[killed]!.signal('SIGKILL');
      const ended = await Promise.all(ids.map((id) => until(id, ({ state }) => state === 'completed')));
      expect(ended.map(({ attempt }) => attempt)).toEqual([1, 2]);
      expect(ended.map(machineOf)).toEqual([1 - killed, 1 - killed]);
      // At most the step that was under way is done again.
      expect(await count('done_step', ids)).toBeLessThanOrEqual(25);
      expect(await count('done_job', ids)).toBe(2);
    });
  });
});
