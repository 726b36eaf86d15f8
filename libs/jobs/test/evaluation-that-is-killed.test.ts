import { afterAll, beforeAll, expect, it } from 'vitest';
import { askedService, keptEvaluations } from './asked-service.ts';
import { KillableWorkers } from './killable-workers.ts';

/** So many that asking them takes seconds: time to be killed in. */
const numQuestions = 240;
let workers: KillableWorkers;

beforeAll(async () => {
  workers = await KillableWorkers.open();
}, 120_000);
afterAll(() => workers?.close());

it('a worker that is killed in the middle of an evaluation leaves it to the next, which asks the rest and keeps it once', async () => {
  const { database, queue } = workers;
  const asked = await askedService(database, numQuestions);
  const first = await workers.start('first', { leaseSeconds: 15 });
  const jobId = await queue.send('evaluate-assistant', asked);
  await workers.until(jobId, ({ checkpoint }) => checkpoint !== undefined, 400_000);
  await first.signal('SIGKILL');
  expect(await keptEvaluations(database, asked)).toEqual([]);

  await workers.start('second', { leaseSeconds: 15 });
  const status = await workers.until(jobId, ({ state }) => state === 'completed', 400_000);
  expect(status).toMatchObject({ worker: 'second', output: { numQuestions } });
  expect(status.attempt).toBeGreaterThan(1);
  const lines = (await queue.log(jobId)).map(({ line }) => line);
  expect(lines).toContain('going on where the run before it was broken off');
  const kept = await keptEvaluations(database, asked);
  expect(kept).toHaveLength(1);
  expect(kept[0]!.results).toHaveLength(numQuestions);
  expect(kept[0]!.figures).toMatchObject({ all: { answer: { numRight: numQuestions / 2 } } });
}, 600_000);
