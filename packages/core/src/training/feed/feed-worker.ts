import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Batch, RowReader, RowSource } from '../../contracts/dataset.ts';
import { finishBatch } from './finish-batch.ts';
import { toSentError } from './sent-error.ts';
import { buffersOf, type FeedJob, type FromThread, type ThreadSetup, type ToThread } from './thread-messages.ts';

/*
 * The thread that makes batches ready while the engine computes; `FeedThreads` starts it.
 *
 * It looks for work by itself, at growing intervals, instead of being woken by each message: on a machine whose cores are
 * all busy, waking a thread puts the waker aside, and that would be the main thread between two steps, while the engine's
 * threads have nothing to do.
 */

const longestSleepMs = 64;
const { form, posted } = workerData as ThreadSetup;
let reader: RowReader | undefined;

/** What goes wrong here is the answer to whoever asks for rows. */
async function open({ module, options }: RowSource): Promise<RowReader> {
  try {
    const { openRows } = (await import(module)) as { openRows(options: unknown): RowReader | Promise<RowReader> };
    return await openRows(options);
  } catch (thrown) {
    return () => Promise.reject(thrown);
  }
}

async function read(rows: Int32Array): Promise<Batch> {
  return { ...(await reader!(rows)), rowIds: rows };
}

async function answer({ id, given, place }: FeedJob): Promise<void> {
  try {
    const batch = finishBatch('rows' in given ? await read(given.rows) : given.batch, form, place);
    parentPort!.postMessage({ id, batch } satisfies FromThread, buffersOf(batch));
  } catch (thrown) {
    parentPort!.postMessage({ id, failure: toSentError(thrown) } satisfies FromThread);
  }
}

parentPort!.postMessage({ isStarted: true } satisfies FromThread);
let sleepMs = 1;
for (;;) {
  const numSeen = Atomics.load(posted, 0);
  const received = receiveMessageOnPort(parentPort!) as { message: ToThread } | undefined;
  if (received === undefined) {
    Atomics.wait(posted, 0, numSeen, sleepMs);
    sleepMs = Math.min(2 * sleepMs, longestSleepMs);
    continue;
  }
  sleepMs = 1;
  if ('job' in received.message) await answer(received.message.job);
  else reader = await open(received.message.source);
}
