import { text } from 'node:stream/consumers';
import { madeUpHistory, madeUpMapping } from '@newfield/finance';
import {
  createCreditBatch,
  createCreditHistory,
  createLender,
  getCreditBatch,
  listCreditModels,
  storeBlob,
  withinLender,
} from '@newfield/store';
import { beforeAll, expect, it } from 'vitest';
import { isCompleted, useWorkshop } from '../../../test/workshop.ts';
import { scoreBatchHandler } from './score-batch.ts';
import { trainCreditHandler } from './train-credit.ts';

const workshop = useWorkshop();
const history = madeUpHistory({ numRows: 1500, seed: 3 });
const timeoutMs = 60_000;

let lenderId: string;
let historyId: string;
beforeAll(async () => {
  const { database, blobs } = workshop;
  const names = { address: '', contact: '' };
  ({ id: lenderId } = await createLender(database.db, { name: 'One', currency: 'EUR', ...names }));
  const { sha256 } = await storeBlob(database, blobs, 'text/csv', Buffer.from(history));
  const table = { name: 'Past', fileName: 'past.csv', fileSha256: sha256, mapping: madeUpMapping };
  ({ id: historyId } = await withinLender(database.db, lenderId, (own) => createCreditHistory(own, table)));
});

const work = () => {
  const { database, blobs } = workshop;
  const stores = { database, blobs };
  return workshop.work({ 'train-credit': trainCreditHandler(stores), 'score-batch': scoreBatchHandler(stores) });
};
const models = () => withinLender(workshop.database.db, lenderId, listCreditModels);
const train = () =>
  workshop.queue.send('train-credit', { lenderId, historyId, kind: 'scorecard', name: 'Card', requestedBy: 'ann' });
async function batchOf(content: string) {
  const { database, blobs, queue } = workshop;
  const { sha256 } = await storeBlob(database, blobs, 'text/csv', Buffer.from(content));
  const modelId = (await models())[0]!.id;
  const jobId = crypto.randomUUID();
  const { id: batchId } = await withinLender(database.db, lenderId, (own) =>
    createCreditBatch(own, { name: 'Night', fileName: 'night.csv', fileSha256: sha256, modelId, jobId }),
  );
  await queue.send('score-batch', { lenderId, batchId }, { jobId });
  return { jobId, batchId };
}
const batch = (id: string) => withinLender(workshop.database.db, lenderId, (own) => getCreditBatch(own, id));

it(
  'trains a candidate that tells its best cut-off, and scores a batch with it',
  async () => {
    const trained = await train();
    await work();
    await workshop.until(trained, isCompleted);
    const [model] = await models();
    expect(model).toMatchObject({ name: 'Card', version: 1, state: 'candidate', kind: 'scorecard', historyId });
    expect(model!.training).toMatchObject({ bestCutOff: { hasAmounts: true } });
    const { jobId, batchId } = await batchOf(history);
    const { output, input } = await workshop.until(jobId, isCompleted);
    // Of a lender's own nothing but ids and counts is with the job.
    expect([input, output]).toEqual([{ lenderId, batchId }, { numRows: 1500 }]);
    const { numRows, resultSha256, summary, failure } = await batch(batchId);
    expect({ numRows, failure }).toEqual({ numRows: 1500, failure: '' });
    expect(summary).toMatchObject({ numRows: 1500, seconds: expect.any(Number) });
    const lines = (await text(await workshop.blobs.get(resultSha256!))).trimEnd().split('\n');
    expect(lines).toHaveLength(1501);
  },
  timeoutMs,
);

it(
  'a batch that is refused says row and column, and has no result',
  async () => {
    const rows = history.split('\n').slice(0, 30);
    rows[12] = rows[12]!.replace(/,\d+,/, ',=1+1,');
    const { jobId, batchId } = await batchOf(rows.join('\n'));
    await work();
    await workshop.until(jobId, ({ state }) => state === 'dead-letter');
    const { failure, resultSha256 } = await batch(batchId);
    expect(resultSha256).toBeNull();
    expect(JSON.parse(failure)).toEqual({
      code: 'UPLOAD_REFUSED',
      cell: { fault: 'formula', row: 13, column: 2, name: 'amount' },
    });
  },
  timeoutMs,
);
