import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { buffer, json, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { loadPredictor, packBundle } from '@newfield/core';
import { entryNamed, findFolder } from '@newfield/data';
import { getJobBlob, openBlobStore, storeBlob, type BlobStore } from '@newfield/store';
import { requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outcomeOf } from '../../test/outcome-of.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { JobKind, JobRequest } from '../kinds/kinds.ts';
import { openQueue, type Queue } from '../queue/open-queue.ts';
import { startWorker, type RunningWorker } from '../worker/start-worker.ts';
import { evaluateHandler } from './evaluate.ts';
import type { EvaluationReport } from './evaluation/evaluation-report.ts';
import { explainHandler } from './explain.ts';
import type { ExplanationReport } from './explanation/explanation-report.ts';
import { indexHandler } from './index-rows.ts';

const shipped = fileURLToPath(new URL('../../../../packages/cli/models/cats-dogs-article', import.meta.url));
const isCifar10Here = existsSync(shipped) && (await findFolder(entryNamed('cifar10'))) !== undefined;
const data = 'cifar10/cats-dogs';

requirePeer('CIFAR-10', isCifar10Here, 'npx newfield datasets fetch cifar10', () => {
  let database: TestDatabase;
  let queue: Queue;
  let blobs: BlobStore;
  let worker: RunningWorker;
  let bundleSha256: string;

  beforeAll(async () => {
    database = await openTestDatabase();
    [queue, blobs] = [await openQueue(database), await openBlobStore({ home: database.folder })];
    const archive = join(database.folder, 'bundle.tar.gz');
    await packBundle(shipped, archive);
    bundleSha256 = (await storeBlob(database, blobs, 'application/gzip', createReadStream(archive))).sha256;
    const stores = { database, blobs };
    worker = await startWorker(database, {
      handlers: {
        evaluate: evaluateHandler(stores),
        explain: explainHandler(stores),
        index: indexHandler(stores),
      },
      blobs,
      folder: join(database.folder, 'jobs'),
    });
  });
  afterAll(async () => {
    await worker.stop();
    await queue.close();
    await database.close();
  });

  /** What a job gave, once it is done. */
  async function outcome<Kind extends JobKind>(kind: Kind, input: JobRequest<Kind>) {
    const { id, output } = await outcomeOf(queue, kind, input);
    return { id, output: output as Record<string, never> };
  }
  /** A blob of the job, which the job keeps. */
  const made = async (id: string, sha256: string) => {
    await getJobBlob(database.db, id, sha256);
    return blobs.get(sha256);
  };
  const isPng = async (id: string, sha256: string): Promise<boolean> =>
    (await buffer(await made(id, sha256))).subarray(1, 4).toString() === 'PNG';

  it('evaluates a bundle to the figures of its card, with curves, slices, and pictures of every cell', async () => {
    const { id, output } = await outcome('evaluate', { bundleSha256, data });
    const predictor = await loadPredictor(shipped);
    const onTest = predictor.manifest.evaluations.find(({ split }) => split === 'test')!;
    await predictor.dispose();
    const { rows, metrics } = output as unknown as typeof onTest;
    expect(rows).toBe(onTest.rows);
    expect(metrics['accuracy']!.value).toBeCloseTo(onTest.metrics['accuracy']!.value, 3);
    const report = (await json(await made(id, output['reportSha256']!))) as EvaluationReport;
    expect(report.labels).toEqual(['cat', 'dog']);
    const counts = report.confusion.flat();
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows);
    expect(report.groups.map((group) => group.id).sort()).toEqual(['0-0', '0-1', '1-0', '1-1', 'worst']);
    expect(report.groups.find((group) => group.id === '0-1')!.numRows).toBe(report.confusion[0]![1]);
    for (const { sheet } of report.groups) expect(await isPng(id, sheet!.sha256)).toBe(true);
    expect(new Set(report.slices.map(({ column }) => column))).toEqual(
      new Set(['class', 'brightness', 'contrast', 'colourfulness', 'sharpness']),
    );
    expect(report.classes[1]!.curves!.rocAuc.value).toBeCloseTo(onTest.metrics['rocAuc']!.value, 3);
    const lines = (await text(await made(id, output['rowsSha256']!))).trimEnd().split('\n');
    expect(lines).toHaveLength(rows);
    const worst = report.groups[0]!.rows[0]!;
    expect(JSON.parse(lines[worst.row]!)).toMatchObject({ row: worst.row, loss: worst.loss });
    expect((await queue.find('evaluate', { bundleSha256, data }))!.id).toBe(id);
    expect(await queue.find('evaluate', { bundleSha256, data, split: 'train' })).toBeUndefined();
  });

  it('explains a row by three methods, and finds itself the nearest of an index that holds it', async () => {
    const settings = { data, split: 'validation' };
    const index = await outcome('index', { capability: 'similar-rows', sourceSha256: [bundleSha256], settings });
    expect(index.output).toMatchObject({ rows: 1000, numFeatures: 512 });
    const { id, output } = await outcome('explain', {
      bundleSha256,
      picture: { from: 'row', ...settings, row: 7 },
      indexSha256: index.output['indexSha256']!,
    });
    const report = (await json(await made(id, output['explanationSha256']!))) as ExplanationReport;
    expect(report.methods.map(({ method }) => method)).toEqual(['grad-cam', 'integrated-gradients', 'occlusion']);
    for (const { heatMap, faithfulness } of report.methods) {
      expect(heatMap.values).toHaveLength(32 * 32);
      expect(Math.max(...heatMap.values)).toBeCloseTo(1, 3);
      expect(faithfulness.insertion).toBeGreaterThan(0);
    }
    expect(report.layers.map(({ shape }) => shape[0])).toEqual([32, 64, 128, 512]);
    expect(report.filters!.numFilters).toBe(32);
    const [nearest, second] = report.neighbours!.rows;
    expect(nearest).toMatchObject({ row: 7, label: report.label });
    expect(nearest!.similarity).toBeCloseTo(1, 4);
    expect(second!.similarity).toBeLessThan(nearest!.similarity);
    for (const sha256 of [report.picture.sha256, report.filters!.sheet.sha256, report.neighbours!.sheet!.sha256]) {
      expect(await isPng(id, sha256)).toBe(true);
    }
  });

  it('explains an uploaded picture the same as the row it shows', async () => {
    const row = await outcome('explain', { bundleSha256, picture: { from: 'row', data, split: 'test', row: 3 } });
    const ofRow = (await json(await made(row.id, row.output['explanationSha256']!))) as ExplanationReport;
    const file = { from: 'file' as const, sha256: ofRow.picture.sha256 };
    const upload = await outcome('explain', { bundleSha256, picture: file });
    const ofFile = (await json(await made(upload.id, upload.output['explanationSha256']!))) as ExplanationReport;
    expect(ofFile.prediction).toEqual(ofRow.prediction);
    expect(ofFile.label).toBeUndefined();
    expect(ofFile.methods[0]!.heatMap).toEqual(ofRow.methods[0]!.heatMap);
  });

  it('refuses a row that is not there, for good', async () => {
    const id = await queue.send('explain', { bundleSha256, picture: { from: 'row', data, split: 'test', row: 2000 } });
    await expect.poll(async () => (await queue.status(id)).state, { timeout: 60_000 }).toBe('dead-letter');
    expect((await queue.status(id)).failure).toMatchObject({ code: 'VALUE_RANGE', expected: 'rows from 0 to 1999' });
  });
});
