import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeInstallation, setUpAdministrator, type Caller, type Installation } from '@newfield/application/testing';
import { auditSecret, loadSecret, verifyAudit } from '@newfield/http/audit';
import type { Database } from '@newfield/store';
import { repeats } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startClient, type PersistentClient } from './support/persistent-client.ts';
import { startStudio, type StudioServer } from './support/studio-server.ts';
import { startWorkerProcess, type WorkerProcess } from './support/worker-process.ts';

const numKills = repeats(20, 6);

/** A UUID of version 8 for each number. */
function jobIdOf(number: number): string {
  const hex = createHash('sha256').update(`job ${number}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

describe('an installation whose processes are killed', () => {
  let installation: Installation;
  let studio: StudioServer;
  let administrator: Caller;
  let worker: WorkerProcess;
  let database: Database;
  const clients: PersistentClient[] = [];
  beforeAll(async () => {
    installation = await makeInstallation();
    studio = await startStudio(installation);
    administrator = await setUpAdministrator(studio);
    database = await installation.openDatabase();
    await database.pool.query('create table done_job (job_id uuid not null, attempt integer not null)');
    worker = await startWorkerProcess(installation);
  });
  afterAll(async () => {
    for (const client of clients) client.abandon();
    await worker?.kill();
    await studio?.stop();
    await database?.close();
    await installation?.remove();
  });

  const kill = {
    studio: async () => {
      await studio.kill();
      studio = await startStudio(installation, studio.port);
    },
    worker: async () => {
      await worker.kill();
      worker = await startWorkerProcess(installation);
    },
    // Whoever of the others sees it first starts it again.
    database: async () => {
      const text = await readFile(join(installation.home, 'postgres', 'data', 'postmaster.pid'), 'utf8');
      process.kill(Number(text.split('\n')[0]), 'SIGKILL');
    },
  };

  test(`loses no acknowledged write or job, and does none twice, through ${numKills} times kill -9`, async () => {
    const { origin } = studio;
    const jobs = startClient(origin, administrator, (number) => ({
      path: '/api/jobs',
      json: { kind: 'train', recipe: `number-${number}`, id: jobIdOf(number) },
    }));
    // The address is taken when the answer to the first attempt got lost.
    const people = startClient(
      origin,
      administrator,
      (number) => ({
        path: '/api/people',
        json: { name: `Person ${number}`, email: `person-${number}@newfield.example`, role: 'viewer' },
      }),
      409,
    );
    clients.push(jobs, people);
    const victims = installation.isEmbedded
      ? (['studio', 'database', 'worker', 'database'] as const)
      : (['studio', 'worker'] as const);
    for (let number = 0; number < numKills; number++) {
      await Promise.all([jobs.more(3), people.more(3)]);
      await kill[victims[number % victims.length]!]();
    }
    await Promise.all([jobs.more(3), people.more(3)]);
    await Promise.all([jobs.stop(), people.stop()]);

    const count = async (query: string): Promise<number> => (await database.pool.query(query)).rowCount!;
    await expect
      .poll(() => count(`select 1 from pgboss.job where state <> 'completed'`), { timeout: 60_000, interval: 250 })
      .toBe(0);
    const answered = [...jobs.answers, ...people.answers];
    console.log(
      `${jobs.acknowledged.length} jobs and ${people.acknowledged.length} people acknowledged, ` +
        `${await count('select 1 from pgboss.job where retry_count > 0')} jobs met a kill; ` +
        answered.map(([status, times]) => `${times} × ${status}`).join(', '),
    );
    // The database being away is said as such, and nothing else goes wrong.
    expect(answered.map(([status]) => status).filter((status) => ![200, 409, 503, 'broken'].includes(status))).toEqual(
      [],
    );

    const done = await database.pool.query<{ id: string; times: number }>(
      'select job_id as id, count(*)::int as times from done_job group by job_id',
    );
    const timesDone = new Map(done.rows.map(({ id, times }) => [id, times]));
    expect(jobs.acknowledged.filter((number) => timesDone.get(jobIdOf(number)) !== 1)).toEqual([]);
    expect([...timesDone.values()].filter((times) => times !== 1)).toEqual([]);
    expect(timesDone.size).toBe(jobs.acknowledged.length);

    const kept = await database.pool.query<{ email: string }>(
      `select email from auth_users where name like 'Person %'`,
    );
    const wanted = people.acknowledged.map((number) => `person-${number}@newfield.example`);
    expect(kept.rows.map(({ email }) => email).sort()).toEqual(wanted.sort());

    // What was answered with 200 is in the audit log; a write whose answer got lost may be there once more, refused.
    const audited = await database.pool.query(
      `select 1 from audit_records where action = 'job.start' and outcome = 'success'`,
    );
    expect(audited.rowCount).toBeGreaterThanOrEqual(jobs.answers.get(200)!);
    const auditKey = await loadSecret(auditSecret, installation.home);
    expect(await verifyAudit(database, auditKey)).toMatchObject({ isIntact: true });
  }, 480_000);
});
