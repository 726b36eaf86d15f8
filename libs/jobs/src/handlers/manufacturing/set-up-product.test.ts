import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { madeUpPart, openPackedInspector, writePng, type InspectorKind } from '@newfield/manufacturing';
import { packBundle, saveUntrainedBundle } from '@newfield/manufacturing/testing';
import { createProduct, getProduct, storeBlob } from '@newfield/store';
import { beforeAll, expect, it } from 'vitest';
import { isCompleted, useWorkshop } from '../../../test/workshop.ts';
import type { JobRequest } from '../../kinds/kinds.ts';
import { readSetUpProgress } from '../../manufacturing/set-up-progress.ts';
import { fetchBlob, withTemporaryFolder } from '../bundle-blob.ts';
import { setUpProductHandler } from './set-up-product.ts';

const workshop = useWorkshop();
const timeoutMs = 240_000;
const numPictures = 12;
const bundleName = 'untrained-kinds';
let modelsFolder: string;
let picturesSha256: string[];

beforeAll(async () => {
  modelsFolder = join(workshop.database.folder, 'models');
  await saveUntrainedBundle(join(modelsFolder, bundleName));
  picturesSha256 = await Promise.all(Array.from({ length: numPictures }, async (_, index) => keep(await png(index))));
}, timeoutMs);

const png = async (index: number, defectShare = 0): Promise<Uint8Array> =>
  writePng(madeUpPart({ seed: 5, sizePx: 128, defectShare }, index).picture);
const keep = async (bytes: Uint8Array): Promise<string> =>
  (await storeBlob(workshop.database, workshop.blobs, 'image/png', bytes)).sha256;
const work = () => {
  const { database, blobs } = workshop;
  return workshop.work({ 'set-up-product': setUpProductHandler({ database, blobs, modelsFolder }) });
};
const installed = { from: 'installed', name: bundleName } as const;

async function send(kind: InspectorKind, change: Partial<JobRequest<'set-up-product'>> = {}) {
  const { db } = workshop.database;
  const { id: productId } = await createProduct(db, { name: crypto.randomUUID() });
  const request = { productId, kind, picturesSha256, falseAlarmRate: 0.1, requestedBy: 'ann', ...change };
  return { productId, jobId: await workshop.queue.send('set-up-product', request) };
}

it(
  'a memory of patches tells its stages with what is still worth taking, and judges parts afterwards',
  async () => {
    const { productId, jobId } = await send('patches', { bundle: installed });
    const seen = new Map<string, boolean>();
    await work();
    const { output } = await workshop.until(jobId, (status) => {
      const progress = readSetUpProgress(status.message);
      if (progress) seen.set(progress.stage, progress.more !== undefined);
      return isCompleted(status);
    });
    expect(seen.get('storing') ?? seen.get('remembering') ?? seen.get('comparing')).toBe(true);
    expect(output).toMatchObject({ productId, kind: 'patches', numPictures });
    const { state, settings, inspectorSha256 } = await getProduct(workshop.database.db, productId);
    expect(state).toBe('active');
    expect(settings).toMatchObject({
      ...{ kind: 'patches', model: { name: bundleName, version: '1.0.0' }, version: 1, numPictures },
      ...{ falseAlarmRate: 0.1, promisedRate: 0.1, kinds: [], costs: null },
    });
    expect(settings['scores']).toHaveLength(numPictures);
    await withTemporaryFolder(async (folder) => {
      const archive = join(folder, 'inspector.tar.gz');
      await fetchBlob(workshop.blobs, inspectorSha256!, archive, AbortSignal.timeout(10_000));
      const inspector = await openPackedInspector(archive, { threshold: Number(settings['threshold']) });
      const { picture } = madeUpPart({ seed: 5, sizePx: 128, defectShare: 1 }, 103);
      expect((await inspector.inspect(picture)).score).toBeGreaterThan(0);
      await inspector.dispose();
    });
  },
  timeoutMs,
);

it(
  'a template and a bundle that was uploaded are set up likewise; the bundle keeps its own threshold and names its kinds',
  async () => {
    const archive = join(workshop.database.folder, 'bundle.tar.gz');
    await packBundle(join(modelsFolder, bundleName), archive);
    const { sha256 } = await storeBlob(
      workshop.database,
      workshop.blobs,
      'application/gzip',
      createReadStream(archive),
    );
    const jobs = [await send('template'), await send('bundle', { bundle: { from: 'upload', sha256 } })];
    await work();
    for (const { jobId } of jobs) await workshop.until(jobId, isCompleted);
    const [template, bundle] = await Promise.all(
      jobs.map(async ({ productId }) => (await getProduct(workshop.database.db, productId)).settings),
    );
    expect(template).toMatchObject({ kind: 'template', model: null, chosenBy: 'rate' });
    expect(bundle).toMatchObject({
      ...{ kind: 'bundle', kinds: ['pit', 'scratch'], chosenBy: 'bundle', threshold: 0.9, falseAlarmRate: 0 },
      promisedRate: 1 / (numPictures + 1),
    });
  },
  timeoutMs,
);

it(
  'a run that breaks off with its worker is done again elsewhere, and the product gets one inspector of it',
  async () => {
    const { productId, jobId } = await send('patches', { bundle: installed });
    const first = await work();
    await workshop.until(jobId, ({ fraction }) => fraction > 0.1);
    await first.stop({ finishWithinMs: 0 });
    await work();
    const { attempt } = await workshop.until(jobId, isCompleted);
    expect(attempt).toBe(2);
    expect((await getProduct(workshop.database.db, productId)).settings).toMatchObject({ version: 1 });
  },
  timeoutMs,
);

it(
  'one that is cancelled leaves the product as it was, and one that can’t be made says why',
  async () => {
    const cancelled = await send('patches', { bundle: installed });
    await work();
    await workshop.until(cancelled.jobId, ({ fraction }) => fraction > 0.1);
    await workshop.queue.cancel(cancelled.jobId);
    const few = await send('template', { picturesSha256: picturesSha256.slice(0, 3) });
    const unnamed = await send('patches');
    const isDead = ({ state }: { readonly state: string }) => state === 'dead-letter';
    expect((await workshop.until(few.jobId, isDead)).failure).toMatchObject({ code: 'EMPTY_DATASET' });
    expect((await workshop.until(unnamed.jobId, isDead)).failure).toMatchObject({ code: 'INVALID_BUNDLE' });
    expect((await workshop.queue.status(cancelled.jobId)).state).toBe('cancelled');
    const { state, settings } = await getProduct(workshop.database.db, cancelled.productId);
    expect([state, settings]).toEqual(['set-up', {}]);
  },
  timeoutMs,
);
