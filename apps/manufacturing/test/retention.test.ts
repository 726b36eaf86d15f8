import { makeInstallation, type Installation } from '@newfield/application/testing';
import {
  createProduct,
  createStation,
  getInspection,
  openBlobStore,
  recordInspections,
  storeBlob,
  storeUpload,
  type Database,
} from '@newfield/store';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { pictureRemoval } from '../src/server/retention/picture-removal.ts';
import { removePictures } from '../src/server/retention/remove-pictures.ts';

const dayMs = 24 * 3_600_000;
let installation: Installation;
let database: Database;

beforeAll(async () => {
  installation = await makeInstallation();
  database = await installation.openDatabase();
});

afterAll(async () => {
  await database?.close();
  await installation?.remove();
});

async function addPart(productId: string, name: string, keepGoodDays: number) {
  const { db } = database;
  const blobs = await openBlobStore({ home: installation.home });
  const station = await createStation(db, { name, sourceKind: 'http', productId, keepGoodDays });
  const { sha256 } = await storeBlob(database, blobs, 'image/png', Buffer.from(name));
  const id = crypto.randomUUID();
  const judged = { verdict: 'pass', score: 1, threshold: 2, regions: [], kinds: [], latencyMs: 1 } as const;
  const taken = { stationId: station.id, productId, serial: name, takenAt: new Date(), model: 'disc 1' };
  await recordInspections(db, [{ id, ...taken, ...judged, pictureSha256: sha256 }]);
  return { id, stationId: station.id, isKept: () => blobs.has(sha256) };
}

test('each station’s pictures go when its days are over, the audit log says how many, the records stay', async () => {
  const { db } = database;
  const blobs = await openBlobStore({ home: installation.home });
  const { id: productId } = await createProduct(db, { name: 'Disc' });
  const [short, long] = [await addPart(productId, 'Line 1', 10), await addPart(productId, 'Line 2', 30)];
  const keeper = { database, blobs, auditKey: 'a key for tests' };

  await removePictures(keeper, new Date(Date.now() + 9 * dayMs));
  expect([await short.isKept(), await long.isKept()]).toEqual([true, true]);
  await removePictures(keeper, new Date(Date.now() + 11 * dayMs));
  expect([await short.isKept(), await long.isKept()]).toEqual([false, true]);
  expect(await getInspection(db, short.id)).toMatchObject({ pictureSha256: null, verdict: 'pass', serial: 'Line 1' });
  const { rows } = await database.pool.query('select record_id, details from audit_records where action = $1', [
    'picture.remove',
  ]);
  expect(rows).toEqual([
    { record_id: short.stationId, details: { numPictures: 1, keepGoodDays: 10, keepRejectedDays: 365 } },
  ]);
});

test('what nothing refers to goes once a day, and what is still used stays', async () => {
  const blobs = await openBlobStore({ home: installation.home });
  const { id: productId } = await createProduct(database.db, { name: 'Ring' });
  const remove = pictureRemoval({ database, blobs, auditKey: 'a key for tests' });
  const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);
  // Let go of at once, when its blob is too young to be removed with it.
  const short = await addPart(productId, 'Line 3', 0);
  const long = await addPart(productId, 'Line 4', 30);
  const file = { domain: 'manufacturing', fileName: 'bundle.tar', mediaType: 'application/x-tar' } as const;
  const upload = await storeUpload(database, blobs, file, Buffer.from('a file that somebody sent'));
  const abandoned = await storeBlob(database, blobs, 'image/png', Buffer.from('nobody says what for'));
  const kept = () =>
    Promise.all([short.isKept(), blobs.has(abandoned.sha256), long.isKept(), blobs.has(upload.blobSha256)]);

  expect(await remove(inHours(0.1))).toBe(0);
  expect(await getInspection(database.db, short.id)).toMatchObject({ pictureSha256: null });
  expect(await remove(inHours(2))).toBe(0);
  expect(await kept()).toEqual([true, true, true, true]);
  expect(await remove(inHours(25))).toBe(2);
  expect(await kept()).toEqual([false, false, true, true]);
});
