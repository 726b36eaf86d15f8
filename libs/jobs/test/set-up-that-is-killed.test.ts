import { join } from 'node:path';
import { madeUpPart, openPackedInspector, writePng } from '@newfield/manufacturing';
import { saveUntrainedBundle } from '@newfield/manufacturing/testing';
import { createProduct, getProduct, openBlobStore, storeBlob } from '@newfield/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchBlob } from '../src/handlers/bundle-blob.ts';
import { readSetUpProgress } from '../src/index.ts';
import { KillableWorkers } from './killable-workers.ts';

/** So many that a set-up takes seconds: time to be killed in. */
const numPictures = 32;
const bundleName = 'untrained-kinds';
let workers: KillableWorkers;
let modelsFolder: string;

beforeAll(async () => {
  workers = await KillableWorkers.open();
  modelsFolder = join(workers.database.folder, 'models');
  await saveUntrainedBundle(join(modelsFolder, bundleName));
}, 120_000);
afterAll(() => workers?.close());

const part = (index: number, defectShare = 0) => madeUpPart({ seed: 5, sizePx: 128, defectShare }, index).picture;

it('a worker that is killed in the middle of a set-up leaves it to the next, and the product gets one inspector, which works', async () => {
  const { database, queue } = workers;
  const blobs = await openBlobStore({ home: join(database.folder, 'blobs') });
  const picturesSha256: string[] = [];
  for (let index = 0; index < numPictures; index++) {
    picturesSha256.push((await storeBlob(database, blobs, 'image/png', await writePng(part(index)))).sha256);
  }
  const { id: productId } = await createProduct(database.db, { name: 'Disc' });
  const bundle = { from: 'installed', name: bundleName } as const;
  const about = { kind: 'patches', falseAlarmRate: 0.1, requestedBy: 'ann' } as const;
  const first = await workers.start('first', { modelsFolder });
  const jobId = await queue.send('set-up-product', { productId, picturesSha256, bundle, ...about });
  await workers.until(jobId, ({ message }) => readSetUpProgress(message)?.stage === 'comparing');
  await first.signal('SIGKILL');
  expect((await getProduct(database.db, productId)).state).toBe('set-up');

  await workers.start('second', { modelsFolder });
  const status = await workers.until(jobId, ({ state }) => state === 'completed');
  expect(status).toMatchObject({ worker: 'second', output: { productId, numPictures } });
  // A starved machine may take a job away from a worker that lives.
  expect(status.attempt).toBeGreaterThan(1);
  const { state, settings, inspectorSha256 } = await getProduct(database.db, productId);
  expect([state, settings['version']]).toEqual(['active', 1]);
  const archive = join(database.folder, 'inspector.tar.gz');
  await fetchBlob(blobs, inspectorSha256!, archive, AbortSignal.timeout(10_000));
  const inspector = await openPackedInspector(archive, { threshold: Number(settings['threshold']) });
  // Nobody trained its network: it tells defects on the whole, not each.
  const meanScore = async (defectShare: number): Promise<number> => {
    let sum = 0;
    for (let index = 200; index < 206; index++) sum += (await inspector.inspect(part(index, defectShare))).score;
    return sum / 6;
  };
  expect(await meanScore(1)).toBeGreaterThan(await meanScore(0));
  await inspector.dispose();
}, 500_000);
