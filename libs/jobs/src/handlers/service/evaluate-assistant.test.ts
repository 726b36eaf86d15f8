import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeQuestionSet, getQuestionSet, publishFlow } from '@newfield/store';
import { expect, it } from 'vitest';
import { askedService, keptEvaluations } from '../../../test/asked-service.ts';
import { useWorkshop } from '../../../test/workshop.ts';
import type { JobStatus } from '../../queue/job-status.ts';
import type { JobContext } from '../../worker/handler.ts';
import { evaluateAssistantHandler } from './evaluate-assistant.ts';

const workshop = useWorkshop();
/** Opening the models takes seconds, more on a machine that does much else. */
const timeoutMs = 240_000;

async function until(jobId: string, isReached: (status: JobStatus) => boolean): Promise<JobStatus> {
  for await (const { status } of workshop.queue.follow(jobId, { signal: AbortSignal.timeout(timeoutMs) })) {
    if (isReached(status)) return status;
  }
  throw new Error('the job did not get there');
}

const work = () => {
  const { database, blobs } = workshop;
  return workshop.work({ 'evaluate-assistant': evaluateAssistantHandler({ database, blobs }) });
};

it(
  'keeps what a flow answers to each question, and the live flow beside it where that is not known yet',
  async () => {
    const { database, queue } = workshop;
    const asked = await askedService(database, 6);
    await publishFlow(database.db, asked.flowId, { publishedBy: 'ben' });
    const draft = { ...(await askedService(database, 0)), questionSetId: asked.questionSetId, withLive: true };
    await work();
    const jobId = await queue.send('evaluate-assistant', draft);
    const { output } = await until(jobId, ({ state }) => state === 'completed');
    const [kept] = await keptEvaluations(database, draft);
    expect(output).toEqual({ evaluationId: kept!.id, numQuestions: 6 });
    expect(kept).toMatchObject({ state: 'done', jobId, createdBy: 'ann' });
    expect(kept!.figures).toMatchObject({ all: { answer: { numRight: 3 }, refusal: { numRight: 3 } } });
    expect(kept!.results).toHaveLength(6);
    expect(await keptEvaluations(database, asked)).toHaveLength(1);
    const again = await queue.send('evaluate-assistant', draft);
    await until(again, ({ state }) => state === 'completed');
    expect(await keptEvaluations(database, asked)).toHaveLength(1);
    expect(await keptEvaluations(database, draft)).toHaveLength(2);
  },
  timeoutMs,
);

it(
  'keeps nothing of a run that is cancelled',
  async () => {
    const { database, queue } = workshop;
    const asked = await askedService(database, 3000);
    const worker = await work();
    const jobId = await queue.send('evaluate-assistant', asked);
    await until(jobId, ({ fraction }) => fraction > 0);
    expect((await queue.cancel(jobId)).state).toBe('cancelled');
    await worker.stop();
    expect(await keptEvaluations(database, asked)).toEqual([]);
  },
  timeoutMs,
);

it(
  'fails for good, and says why, where there are no such questions',
  async () => {
    const { database, queue } = workshop;
    const asked = await askedService(database, 2);
    await work();
    const jobId = await queue.send('evaluate-assistant', { ...asked, questionSetId: crypto.randomUUID() });
    const { failure } = await until(jobId, ({ state }) => state === 'dead-letter');
    expect(failure).toMatchObject({ code: 'RECORD_NOT_FOUND' });
  },
  timeoutMs,
);

it(
  'goes on behind what an earlier run kept, and begins anew where the questions were changed since',
  async () => {
    const { database } = workshop;
    const asked = await askedService(database, 40, 'de');
    const checkpointFolder = await mkdtemp(join(tmpdir(), 'evaluation-'));
    let numSaved = 0;
    /** @returns after how many questions the first progress was told */
    const run = async (endsAt = Infinity): Promise<number> => {
      const ending = new AbortController();
      const counts: number[] = [];
      const context: JobContext = {
        ...{ jobId: crypto.randomUUID(), attempt: 1, signal: ending.signal, checkpointFolder },
        saveCheckpoint: async () => void numSaved++,
        progress: (_, message = '') => {
          const numDone = Number(/^(\d+) questions/.exec(message)?.[1] ?? 0);
          if (numDone > 0) counts.push(numDone);
          if (numDone >= endsAt) ending.abort();
        },
        log: () => undefined,
        record: (write) => write(database.db),
        alsoRecord: () => undefined,
      };
      const { blobs } = workshop;
      const handler = evaluateAssistantHandler({ database, blobs, checkpointEveryMs: 0 });
      await handler(asked, context).catch((error: unknown) => {
        if (!ending.signal.aborted) throw error;
      });
      return counts[0]!;
    };
    expect(await run(12)).toBe(1);
    expect(numSaved).toBe(12);
    expect(await run()).toBe(13);
    const { questions } = await getQuestionSet(database.db, asked.questionSetId);
    await changeQuestionSet(database.db, asked.questionSetId, { questions: questions.slice(0, 3) });
    expect(await run()).toBe(1);
  },
  timeoutMs,
);
