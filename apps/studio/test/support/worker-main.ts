// A worker in a process of its own, to be killed. Its trainings are short, and each leaves a row when it is done.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { startWorker } from '@newfield/jobs';
import { newfieldHome, openBlobStore, openDatabase } from '@newfield/store';

const name = `worker-${process.pid}`;
const database = await openDatabase({ applicationName: name });
await startWorker(database, {
  name,
  concurrency: 3,
  leaseSeconds: 2,
  blobs: await openBlobStore(),
  folder: join(newfieldHome(), 'jobs', name),
  handlers: {
    train: async (_, { jobId, attempt, signal, progress, alsoRecord }) => {
      for (const fraction of [0.5, 1]) {
        await delay(40, undefined, { signal }).catch(() => signal.throwIfAborted());
        progress(fraction, 'counting');
      }
      // In the transaction that makes the job complete; nothing keeps these rows unique.
      alsoRecord(async (connection) => {
        await connection.execute(`insert into done_job values ('${jobId}', ${attempt})`);
      });
      return { attempt };
    },
  },
});
process.stdout.write('ready\n');
