import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { loadPredictor } from '@newfield/core';
import {
  getModel,
  getSweep,
  listModelVersions,
  listRuns,
  listSweepRuns,
  listSweeps,
  openBlobStore,
  readRunCurves,
  storeBlob,
  type BlobStore,
} from '@newfield/store';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { tinyFeatures, tinyRecipe } from '../testing/tiny-recipe.ts';
import type { JobStatus } from '../queue/job-status.ts';
import { openQueue, type Queue } from '../queue/open-queue.ts';
import type { SweepRequest } from '../sweeps/sweep-request.ts';
import type { JobHandlers } from '../worker/handler.ts';
import { startWorker, type RunningWorker } from '../worker/start-worker.ts';
import { announceRecipes } from './announce-recipes.ts';
import { batchPredictHandler } from './batch-predict.ts';
import { fetchBundle, withTemporaryFolder } from './bundle-blob.ts';
import { trainHandler } from './train.ts';

interface Trained {
  readonly runId: string;
  readonly version: string;
  readonly bundleSha256: string;
}

describe('handlers', () => {
  let database: TestDatabase;
  let queue: Queue;
  let blobs: BlobStore;
  let worker: RunningWorker | undefined;
  beforeAll(async () => {
    database = await openTestDatabase();
    queue = await openQueue(database);
    blobs = await openBlobStore({ home: database.folder });
  });
  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
  });
  afterAll(async () => {
    await queue.close();
    await database.close();
  });

  const work = async (handlers: JobHandlers, name = 'here'): Promise<RunningWorker> =>
    (worker = await startWorker(database, { handlers, name, blobs, folder: join(database.folder, name) }));
  const until = async (jobId: string, isReached: (status: JobStatus) => boolean): Promise<JobStatus> => {
    for await (const { status } of queue.follow(jobId, { signal: AbortSignal.timeout(30_000) })) {
      if (isReached(status)) return status;
    }
    throw new Error('the job did not get there');
  };
  const isCompleted = ({ state }: JobStatus): boolean => state === 'completed';
  const train = (stepMs = 0): JobHandlers => ({
    train: trainHandler({ database, blobs, recipes: [tinyRecipe({ stepMs })], commit: 'abc123' }),
  });
  /** The model's answers, as a fingerprint of its weights. */
  const answersOf = (bundleSha256: string): Promise<number[]> =>
    withTemporaryFolder(async (folder) => {
      const bundle = await fetchBundle(blobs, bundleSha256, folder, new AbortController().signal);
      const predictor = await loadPredictor(bundle);
      const answers = await predictor.predict({ dtype: 'float32', shape: [64, 4], data: tinyFeatures() });
      await predictor.dispose();
      return answers.map(({ probabilities }) => probabilities['above']!);
    });

  it('trains a recipe to a candidate in the registry, with its curves', async () => {
    const id = await queue.send('train', { recipe: 'tiny-sums' }, { requestedBy: 'ann' });
    expect((await listRuns(database.db)).rows).toMatchObject([{ jobId: id, status: 'queued', createdBy: 'ann' }]);
    await work(train());
    const { output, fraction } = await until(id, isCompleted);
    const { runId, version, bundleSha256 } = output as unknown as Trained;
    expect(fraction).toBe(1);
    const [run] = (await listRuns(database.db)).rows;
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
    const curves = await readRunCurves(database.db, runId);
    for (const series of ['gradient-norm', 'learning-rate', 'step-ms', 'wait-ms'])
      expect(curves.get(series)).toHaveLength(80);
    expect(curves.get('loss')).toHaveLength(80);
    expect(curves.get('epoch/training/accuracy')).toHaveLength(20);
    const { id: modelId } = await getModel(database.db, 'tiny-sums');
    const { rows: items } = await listModelVersions(database.db, modelId);
    expect(items).toMatchObject([{ version: '1.0.0', stage: 'candidate', bundleSha256, runId }]);
    expect(items[0]!.manifest).toMatchObject({ name: 'tiny-sums', version });
    expect((await queue.log(id)).map(({ line }) => line)[0]).toMatch(/^epoch 1 of 20: loss/);
  });

  it('goes on with a training on another machine, to the same weights as without a break', async () => {
    const id = await queue.send('train', { recipe: 'tiny-sums' });
    const first = await work(train(60), 'first');
    await until(id, ({ message }) => /^epoch ([89]|1\d)/.test(message));
    await first.stop();
    expect(await queue.status(id)).toMatchObject({ state: 'retrying', worker: 'first' });
    await work(train(), 'second');
    const { output, attempt } = await until(id, isCompleted);
    expect(attempt).toBe(2);
    const broken = output as unknown as Trained;
    const lines = (await queue.log(id)).map(({ line }) => line);
    expect(lines.filter((line) => line.startsWith('going on after step'))).toHaveLength(1);
    const whole = (await until(await queue.send('train', { recipe: 'tiny-sums' }), isCompleted)).output;
    const { version, bundleSha256 } = whole as unknown as Trained;
    expect([broken.version, version]).toEqual(['1.1.0', '1.2.0']);
    expect(await answersOf(broken.bundleSha256)).toEqual(await answersOf(bundleSha256));
    // Nothing of the checkpoint is left: the store holds the bundles alone.
    const { rows } = await database.pool.query<{ sha256: string }>('select sha256 from blobs');
    const held: string[] = [];
    for await (const sha256 of blobs.list()) held.push(sha256);
    expect(held.sort()).toEqual(rows.map(({ sha256 }) => sha256).sort());
  });

  it('ends the run of a cancelled training and of one that fails for good', async () => {
    const cancelled = await queue.send('train', { recipe: 'tiny-sums' });
    await queue.cancel(cancelled);
    const unknown = await queue.send('train', { recipe: 'of-another-worker' });
    await work(train());
    await until(unknown, ({ state }) => state === 'dead-letter');
    expect((await listRuns(database.db)).rows.slice(0, 2)).toMatchObject([
      { jobId: unknown, status: 'failed', errorCode: 'INVALID_ARGUMENT' },
      { jobId: cancelled, status: 'cancelled' },
    ]);
    await queue.retry(cancelled);
    await until(cancelled, isCompleted);
    expect((await listRuns(database.db)).rows[1]).toMatchObject({
      jobId: cancelled,
      status: 'succeeded',
      errorCode: null,
    });
  });

  it('searches by successive halving: the best trials of a round train on for longer, the last becomes a candidate', async () => {
    await announceRecipes(database, [tinyRecipe()]);
    const { id: modelId } = await getModel(database.db, 'tiny-sums');
    const { rows: before } = await listModelVersions(database.db, modelId);
    await work(train());
    const sweepId = await queue.startSweep({
      name: 'rates',
      recipe: 'tiny-sums',
      method: 'successive-halving',
      space: { learningRate: { kind: 'range', minimum: 1e-5, maximum: 1, scale: 'logarithmic' } },
      metric: 'train/accuracy',
      goal: 'maximise',
      numTrials: 4,
      reduction: 2,
      firstEpochs: 2,
    });
    await expect.poll(async () => (await getSweep(database.db, sweepId)).status, { timeout: 30_000 }).toBe('finished');
    const runs = await listSweepRuns(database.db, sweepId);
    expect(runs.map(({ round, configuration }) => [round, configuration['epochs']])).toEqual([
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [1, 4],
      [1, 4],
      [2, 8],
    ]);
    const accuracyIn = (round: number) =>
      runs.filter((run) => run.round === round).map(({ trial, metrics }) => [trial, metrics['train/accuracy']!]);
    const worst = Math.min(...accuracyIn(0).map(([, accuracy]) => accuracy!));
    // Each survivor's first step is the one after its last, and its curve is whole.
    for (const { id, jobId, round, trial } of runs) {
      const curves = await readRunCurves(database.db, id);
      expect(curves.get('loss')).toHaveLength(4 * 2 * 2 ** round!);
      const lines = (await queue.log(jobId!)).map(({ line }) => line);
      const goesOn = lines.filter((line) => line.startsWith('going on after step'));
      expect(goesOn, `round ${round}, trial ${trial}`).toEqual(
        round === 0 ? [] : [`going on after step ${4 * 2 ** round!}`],
      );
    }
    // The last round's model is the very one that a training of its length without a break gives.
    const winner = runs.at(-1)!;
    const settings = { learningRate: winner.configuration['learningRate'] as number };
    const whole = await until(await queue.send('train', { recipe: 'tiny-sums', epochs: 8, settings }), isCompleted);
    const halved = (await queue.status(winner.jobId!)).output as unknown as Trained;
    expect(await answersOf(halved.bundleSha256)).toEqual(
      await answersOf((whole.output as unknown as Trained).bundleSha256),
    );
    for (const [trial] of accuracyIn(1))
      expect(accuracyIn(0).find(([other]) => other === trial)![1]).toBeGreaterThanOrEqual(worst);
    // One of the search, and the one above without a break.
    const { rows: after } = await listModelVersions(database.db, modelId);
    expect(after).toHaveLength(before.length + 2);
    expect(after[1]!.runId).toBe(winner.id);
  });

  it('starts anew in each round where the schedule depends on the length, and says so', async () => {
    const recipes = [tinyRecipe({ canBeLengthened: false })];
    await announceRecipes(database, recipes);
    await work({ train: trainHandler({ database, blobs, recipes }) });
    const sweepId = await queue.startSweep({
      name: 'scheduled',
      recipe: 'tiny-sums',
      method: 'successive-halving',
      space: { learningRate: { kind: 'choices', values: [0.01, 0.02] } },
      metric: 'train/accuracy',
      goal: 'maximise',
      numTrials: 2,
      reduction: 2,
    });
    await expect.poll(async () => (await getSweep(database.db, sweepId)).status, { timeout: 30_000 }).toBe('finished');
    const last = (await listSweepRuns(database.db, sweepId)).at(-1)!;
    expect((await readRunCurves(database.db, last.id)).get('loss')).toHaveLength(8);
    const lines = (await queue.log(last.jobId!)).map(({ line }) => line);
    expect(lines.filter((line) => line.includes('depends on its length'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('going on'))).toEqual([]);
  });

  it('a sweep that is cancelled leaves nothing waiting, and starts no further round', async () => {
    await announceRecipes(database, [tinyRecipe()]);
    const sweepId = await queue.startSweep({
      name: 'stopped',
      recipe: 'tiny-sums',
      method: 'random',
      space: { learningRate: { kind: 'choices', values: [0.1, 0.01] } },
      metric: 'train/accuracy',
      goal: 'maximise',
      numTrials: 3,
    });
    await queue.cancelSweep(sweepId);
    expect((await listSweepRuns(database.db, sweepId)).map(({ status }) => status)).toEqual(Array(3).fill('cancelled'));
    expect(await getSweep(database.db, sweepId)).toMatchObject({ status: 'cancelled' });
  });

  it('a sweep over a setting that the recipe lacks is refused and leaves nothing behind', async () => {
    const { rows: before } = await listSweeps(database.db);
    const request: SweepRequest = {
      name: 'wrong',
      recipe: 'tiny-sums',
      method: 'random',
      space: { momentum: { kind: 'choices', values: [0.9] } },
      metric: 'train/accuracy',
      goal: 'maximise',
      numTrials: 3,
    };
    await expect(queue.startSweep(request)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', received: 'momentum' });
    await expect(queue.startSweep({ ...request, recipe: 'unheard-of' })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    expect((await listSweeps(database.db)).rows).toHaveLength(before.length);
  });

  it('answers a batch, going on after the chunks that an earlier run had done', async () => {
    await work(train());
    const trained = await until(await queue.send('train', { recipe: 'tiny-sums', epochs: 1 }), isCompleted);
    await worker!.stop();
    const { bundleSha256 } = trained.output as unknown as Trained;
    const inputs = await storeBlob(database, blobs, 'application/x-npy', npy([64, 4], tinyFeatures()));
    let numSaves = 0;
    const handler = batchPredictHandler({ database, blobs });
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
    const id = await queue.send('batch-predict', request, { retryDelaySeconds: 0 });
    await work(breaksOff);
    const { output, attempt } = await until(id, isCompleted);
    expect([attempt, numSaves]).toEqual([2, 7]);
    expect(output).toMatchObject({ rows: 64, bundle: 'tiny-sums' });
    const { outputsSha256 } = output as unknown as { outputsSha256: string };
    const lines = (await text(await blobs.get(outputsSha256))).trimEnd().split('\n');
    const answers = lines.map((line) => (JSON.parse(line) as { probabilities: { above: number } }).probabilities.above);
    expect(answers).toEqual(await answersOf(bundleSha256));
    const { rows } = await database.pool.query('select blob_sha256 from job_blobs where job_id = $1', [id]);
    expect(rows).toEqual([{ blob_sha256: outputsSha256 }]);
  });
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
