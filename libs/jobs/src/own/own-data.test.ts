import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { contactSheet } from '@newfield/core';
import type { TrainingProposal } from '@newfield/data';
import { getModel, listModelVersions, openBlobStore, storeUpload, type BlobStore } from '@newfield/store';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { outcomeOf } from '../../test/outcome-of.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { datasetUploadDomain } from '../data/upload-file.ts';
import { evaluateHandler } from '../handlers/evaluate.ts';
import type { EvaluationReport } from '../handlers/evaluation/evaluation-report.ts';
import { explainHandler } from '../handlers/explain.ts';
import type { ExplanationReport, TableExplanationReport } from '../handlers/explanation/explanation-report.ts';
import { indexHandler } from '../handlers/index-rows.ts';
import { proposeTrainingHandler } from '../handlers/propose-training.ts';
import { trainHandler } from '../handlers/train.ts';
import type { JobKind, JobRequest } from '../kinds/kinds.ts';
import { openQueue, type Queue } from '../queue/open-queue.ts';
import { startWorker, type RunningWorker } from '../worker/start-worker.ts';

describe('a training on data of one’s own', () => {
  let database: TestDatabase;
  let queue: Queue;
  let blobs: BlobStore;
  let worker: RunningWorker;
  beforeAll(async () => {
    database = await openTestDatabase();
    vi.stubEnv('NEWFIELD_CACHE', join(database.folder, 'cache'));
    [queue, blobs] = [await openQueue(database), await openBlobStore({ home: database.folder })];
    const stores = { database, blobs };
    worker = await startWorker(database, {
      handlers: {
        train: trainHandler({ ...stores, recipes: [], commit: 'abc123' }),
        evaluate: evaluateHandler(stores),
        explain: explainHandler(stores),
        index: indexHandler(stores),
        'propose-training': proposeTrainingHandler(stores),
      },
      blobs,
      folder: join(database.folder, 'jobs'),
    });
  });
  afterAll(async () => {
    await worker.stop();
    await queue.close();
    await database.close();
    vi.unstubAllEnvs();
  });

  async function outcome<Kind extends JobKind>(kind: Kind, input: JobRequest<Kind>) {
    return (await outcomeOf(queue, kind, input)).output as Record<string, string>;
  }
  const report = async <Report>(sha256: string | undefined) => (await json(await blobs.get(sha256!))) as Report;
  const upload = async (fileName: string, mediaType: string, bytes: Uint8Array) => {
    const { id } = await storeUpload(
      database,
      blobs,
      { domain: datasetUploadDomain, fileName, mediaType },
      Buffer.from(bytes),
    );
    return `upload:${id}`;
  };

  it('reads a table: proposed, trained, evaluated by slices, explained, with all of it in the bundle', async () => {
    const reference = await upload('loans.csv', 'text/csv', madeUpLoans());
    const { proposalSha256 } = await outcome('propose-training', { reference, target: 'paid' });
    const proposal = await report<TrainingProposal>(proposalSha256);
    expect(proposal).toMatchObject({ model: 'mlp', target: 'paid', suggestedGroup: 'customer_id' });
    const plan = {
      ...{ reference, model: 'mlp' as const, target: 'paid', group: 'customer_id', licence: 'CC-BY-4.0' },
      columns: { income: 'numeric', debt: 'numeric', region: 'categorical' } as const,
    };
    const settings = { epochs: 25, learningRate: 0.01 };
    const { bundleSha256, model, version } = await outcome('train', { recipe: 'loans', plan, settings });
    expect([model, version]).toEqual(['loans', '1.0.0']);
    const { id } = await getModel(database.db, 'loans');
    const [registered] = (await listModelVersions(database.db, id)).rows;
    expect(registered!.manifest).toMatchObject({
      labels: ['no', 'yes'],
      licence: 'CC-BY-4.0',
      input: { columns: [{ name: 'income' }, { name: 'debt' }, { name: 'region', isWhole: true }] },
      table: { columns: [{ kind: 'number', hasIndicator: true }, { kind: 'number' }, { kind: 'category' }] },
      training: { recipe: 'loans', plan: { reference, group: 'customer_id' }, data: { name: reference } },
      evaluations: [
        { data: reference, split: 'validation' },
        { data: reference, split: 'test' },
      ],
    });
    const evaluated = await outcome('evaluate', { bundleSha256: bundleSha256!, data: reference });
    const figures = await report<EvaluationReport>(evaluated['reportSha256']);
    // The held-out figure of the manifest, from the bundle alone: the same rows, the same answers.
    const evaluations = registered!.manifest['evaluations'] as { metrics: { accuracy: { value: number } } }[];
    expect(figures.metrics['accuracy']!.value).toBeCloseTo(evaluations[1]!.metrics.accuracy.value, 6);
    // Loans of the west are noise; of the others the answer can be learnt.
    expect(figures.slices.find(({ column, value }) => column === 'region' && value === 'west')!.gap.high).toBeLessThan(
      0,
    );
    const [worst] = figures.search.slices;
    expect(worst!.parts).toContainEqual({ column: 'region', value: 'west' });
    expect(worst!.adjustedPValue).toBeLessThan(0.05);
    expect(figures.sliceErrors.rows.find(({ row }) => row === worst!.errorRows[0])!.known).toMatchObject({
      region: 'west',
    });
    expect(figures.crosses.length).toBeGreaterThan(0);
    const picture = { from: 'row' as const, data: reference, split: 'test', row: 0 };
    const explained = await outcome('explain', { bundleSha256: bundleSha256!, picture });
    const why = await report<TableExplanationReport>(explained['explanationSha256']);
    expect(why.kind).toBe('table');
    const sum = why.table.columns.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(why.table.score - why.table.usualScore, 4);
  });

  it('reads a zip of pictures by their folders, to a bundle that explains and finds what it learnt from', async () => {
    const reference = await upload('stripes.zip', 'application/zip', await madeUpStripes());
    const proposal = await report<TrainingProposal>(
      (await outcome('propose-training', { reference }))['proposalSha256'],
    );
    expect(proposal.classes.map(({ name }) => name)).toEqual(['across', 'down']);
    expect(proposal.picture).toEqual({ sidePx: 32, colour: 'rgb' });
    const plan = { reference, model: 'cnn' as const, classWeights: 'balanced' as const };
    const settings = { epochs: 4, batchSize: 16 };
    const { bundleSha256 } = await outcome('train', { recipe: 'stripes', plan, settings });
    const evaluated = await outcome('evaluate', { bundleSha256: bundleSha256!, data: reference });
    const figures = await report<EvaluationReport>(evaluated['reportSha256']);
    expect(figures.metrics['accuracy']!.value).toBeGreaterThan(0.9);
    const index = await outcome('index', {
      capability: 'similar-rows',
      sourceSha256: [bundleSha256!],
      settings: { data: reference, split: 'train' },
    });
    const explained = await outcome('explain', {
      bundleSha256: bundleSha256!,
      picture: { from: 'row', data: reference, split: 'test', row: 1 },
      indexSha256: index['indexSha256']!,
    });
    const why = await report<ExplanationReport>(explained['explanationSha256']);
    expect(why.methods.map(({ method }) => method)).toEqual(['grad-cam', 'integrated-gradients', 'occlusion']);
    expect(why.neighbours!.rows[0]!.label).toBe(why.label);
  });

  it('refuses a network for the other kind of data, and a network that this worker lacks', async () => {
    const reference = await upload('stripes.zip', 'application/zip', await madeUpStripes());
    for (const [model, code] of [
      ['mlp', 'INVALID_ARGUMENT'],
      ['trunk', 'INVALID_ARGUMENT'],
    ] as const) {
      const id = await queue.send('train', { recipe: `never-${model}`, plan: { reference, model } });
      await expect.poll(async () => (await queue.status(id)).state, { timeout: 30_000 }).toBe('dead-letter');
      expect((await queue.status(id)).failure).toMatchObject({ code });
    }
  });
});

/** 900 loans of 300 customers: paid where income is above debt, and by chance in the west. */
function madeUpLoans(): Uint8Array {
  const lines = Array.from({ length: 900 }, (_, n) => {
    const [income, debt] = [(n * 37) % 101, (n * 53) % 97];
    const region = ['north', 'south', 'west'][(n * 7) % 3]!;
    const isPaid = region === 'west' ? (n * 7919) % 13 < 6 : income > debt;
    return [Math.floor(n / 3), n % 17 === 0 ? '' : income, debt, region, isPaid ? 'yes' : 'no'].join();
  });
  return Buffer.from(`customer_id,income,debt,region,paid\n${lines.join('\n')}\n`);
}

/** Pictures of stripes across and down, 90 of each, each a little different. */
async function madeUpStripes(): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (let n = 0; n < 180; n++) {
    const isAcross = n % 2 === 0;
    const pixels = Uint8Array.from({ length: 32 * 32 * 3 }, (_, at) => {
      const [place, channel] = [Math.floor(at / 3), at % 3];
      const along = isAcross ? Math.floor(place / 32) : place % 32;
      return Math.floor((along + n) / 4) % 2 === 0 ? 40 + ((n * 11) % 60) : 180 + ((n * 7 + channel * 5) % 60);
    });
    const picture = { dtype: 'uint8' as const, shape: [1, 32, 32, 3], data: pixels };
    const { png } = await contactSheet(picture, { range: [0, 255] });
    files[`stripes/${isAcross ? 'across' : 'down'}/${n}.png`] = png;
  }
  return zipSync(files, { level: 0 });
}
