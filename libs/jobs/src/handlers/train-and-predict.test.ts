import { text } from 'node:stream/consumers';
import { getModel, listModelVersions, listRuns, readRunCurves, storeBlob } from '@newfield/store';
import { expect, it } from 'vitest';
import { isCompleted, useWorkshop, type Trained } from '../../test/workshop.ts';
import { tinyFeatures } from '../testing/tiny-recipe.ts';
import type { JobHandlers } from '../worker/handler.ts';
import { batchPredictHandler } from './batch-predict.ts';

const workshop = useWorkshop();

it('trains a recipe to a candidate in the registry, with its curves', async () => {
  const id = await workshop.queue.send('train', { recipe: 'tiny-sums' }, { requestedBy: 'ann' });
  expect((await listRuns(workshop.database.db)).rows).toMatchObject([
    { jobId: id, status: 'queued', createdBy: 'ann' },
  ]);
  await workshop.work(workshop.train());
  const { output, fraction } = await workshop.until(id, isCompleted);
  const { runId, version, bundleSha256 } = output as unknown as Trained;
  expect(fraction).toBe(1);
  const [run] = (await listRuns(workshop.database.db)).rows;
  expect(run).toMatchObject({
    id: runId,
    status: 'succeeded',
    metrics: { 'train/accuracy': expect.any(Number) as number },
  });
  expect(run!.configuration).toMatchObject({
    dataSet: 'tiny/sums',
    epochs: 20,
    learningRate: 0.001,
    version,
    training: { data: { name: 'tiny/sums', rows: 64 }, optimiser: { name: 'adam' } },
  });
  expect(run!.environment).toMatchObject({ commit: 'abc123', node: process.version, engine: 'onnxruntime on cpu' });
  const curves = await readRunCurves(workshop.database.db, runId);
  for (const series of ['gradient-norm', 'learning-rate', 'step-ms', 'wait-ms'])
    expect(curves.get(series)).toHaveLength(80);
  expect(curves.get('loss')).toHaveLength(80);
  expect(curves.get('epoch/training/accuracy')).toHaveLength(20);
  const { id: modelId } = await getModel(workshop.database.db, 'tiny-sums');
  const { rows: items } = await listModelVersions(workshop.database.db, modelId);
  expect(items).toMatchObject([{ version: '1.0.0', stage: 'candidate', bundleSha256, runId }]);
  expect(items[0]!.manifest).toMatchObject({ name: 'tiny-sums', version });
  expect((await workshop.queue.log(id)).map(({ line }) => line)[0]).toMatch(/^epoch 1 of 20: loss/);
});

it('goes on with a training on another machine, to the same weights as without a break', async () => {
  const id = await workshop.queue.send('train', { recipe: 'tiny-sums' });
  const first = await workshop.work(workshop.train(60), 'first');
  await workshop.until(id, ({ message }) => /^epoch ([89]|1\d)/.test(message));
  await first.stop();
  expect(await workshop.queue.status(id)).toMatchObject({ state: 'retrying', worker: 'first' });
  await workshop.work(workshop.train(), 'second');
  const { output, attempt } = await workshop.until(id, isCompleted);
  expect(attempt).toBe(2);
  const broken = output as unknown as Trained;
  const lines = (await workshop.queue.log(id)).map(({ line }) => line);
  expect(lines.filter((line) => line.startsWith('going on after step'))).toHaveLength(1);
  const whole = (await workshop.until(await workshop.queue.send('train', { recipe: 'tiny-sums' }), isCompleted)).output;
  const { version, bundleSha256 } = whole as unknown as Trained;
  expect([broken.version, version]).toEqual(['1.1.0', '1.2.0']);
  expect(await workshop.answersOf(broken.bundleSha256)).toEqual(await workshop.answersOf(bundleSha256));
  // Nothing of the checkpoint is left: the store holds the bundles alone.
  const { rows } = await workshop.database.pool.query<{ sha256: string }>('select sha256 from blobs');
  const held: string[] = [];
  for await (const sha256 of workshop.blobs.list()) held.push(sha256);
  expect(held.sort()).toEqual(rows.map(({ sha256 }) => sha256).sort());
});

it('ends the run of a cancelled training and of one that fails for good', async () => {
  const cancelled = await workshop.queue.send('train', { recipe: 'tiny-sums' });
  await workshop.queue.cancel(cancelled);
  const unknown = await workshop.queue.send('train', { recipe: 'of-another-worker' });
  await workshop.work(workshop.train());
  await workshop.until(unknown, ({ state }) => state === 'dead-letter');
  expect((await listRuns(workshop.database.db)).rows.slice(0, 2)).toMatchObject([
    { jobId: unknown, status: 'failed', errorCode: 'INVALID_ARGUMENT' },
    { jobId: cancelled, status: 'cancelled' },
  ]);
  await workshop.queue.retry(cancelled);
  await workshop.until(cancelled, isCompleted);
  expect((await listRuns(workshop.database.db)).rows[1]).toMatchObject({
    jobId: cancelled,
    status: 'succeeded',
    errorCode: null,
  });
});

it('answers a batch, going on after the chunks that an earlier run had done', async () => {
  const trainer = await workshop.work(workshop.train());
  const trained = await workshop.until(
    await workshop.queue.send('train', { recipe: 'tiny-sums', epochs: 1 }),
    isCompleted,
  );
  await trainer.stop();
  const { bundleSha256 } = trained.output as unknown as Trained;
  const inputs = await storeBlob(workshop.database, workshop.blobs, 'application/x-npy', npy([64, 4], tinyFeatures()));
  let numSaves = 0;
  const handler = batchPredictHandler(workshop);
  const breaksOff: JobHandlers = {
    'batch-predict': (input, context) =>
      handler(input, {
        ...context,
        async saveCheckpoint() {
          await context.saveCheckpoint();
          if (++numSaves === 4) throw new Error('out of memory');
        },
      }),
  };
  const request = { bundleSha256, inputsSha256: inputs.sha256, rowsPerChunk: 10 };
  const id = await workshop.queue.send('batch-predict', request, { retryDelaySeconds: 0 });
  await workshop.work(breaksOff);
  const { output, attempt } = await workshop.until(id, isCompleted);
  expect([attempt, numSaves]).toEqual([2, 7]);
  expect(output).toMatchObject({ rows: 64, bundle: 'tiny-sums' });
  const { outputsSha256 } = output as unknown as { outputsSha256: string };
  const lines = (await text(await workshop.blobs.get(outputsSha256))).trimEnd().split('\n');
  const answers = lines.map((line) => (JSON.parse(line) as { probabilities: { above: number } }).probabilities.above);
  expect(answers).toEqual(await workshop.answersOf(bundleSha256));
  const { rows } = await workshop.database.pool.query('select blob_sha256 from job_blobs where job_id = $1', [id]);
  expect(rows).toEqual([{ blob_sha256: outputsSha256 }]);
});

/** NumPy's file format, version 1.0, of float32. */
function npy(shape: readonly number[], values: Float32Array): Uint8Array {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const prefix = Buffer.from([
    0x93,
    ...Buffer.from('NUMPY'),
    1,
    0,
    padded.length % 256,
    Math.floor(padded.length / 256),
  ]);
  return Buffer.concat([prefix, Buffer.from(padded, 'latin1'), Buffer.from(values.buffer)]);
}
