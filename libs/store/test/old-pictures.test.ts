import { rm } from 'node:fs/promises';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addOverride,
  authUsers,
  createProduct,
  createStation,
  getInspection,
  openBlobStore,
  openDatabase,
  recordInspections,
  removeOldPictures,
  storeBlob,
  type BlobStore,
  type Database,
  type Station,
} from '../src/index.ts';
import { makeHome, onEveryServer } from './every-server.ts';

const dayMs = 24 * 3_600_000;

onEveryServer((server) => {
  let home: string;
  let database: Database;
  let blobStore: BlobStore;
  let station: Station;
  const takenAt = new Date(Date.now() - dayMs);
  const daysLater = (days: number): Date => new Date(takenAt.getTime() + days * dayMs + 60_000);

  beforeAll(async () => {
    home = await makeHome();
    database = await openDatabase({ url: await server.freshDatabase() });
    blobStore = await openBlobStore({ home });
    await database.db.insert(authUsers).values({ id: 'ada', name: 'Ada', email: 'ada@plant.example' });
    const { id: productId } = await createProduct(database.db, { name: 'Disc' });
    station = await createStation(database.db, { name: 'Line 1', sourceKind: 'http', productId });
  });
  afterAll(async () => {
    await database.close();
    await rm(home, { recursive: true });
  });

  async function keepPart(verdict: 'pass' | 'fail', picture: string, at = takenAt) {
    const { sha256 } = await storeBlob(database, blobStore, 'image/png', Buffer.from(picture));
    const id = newId();
    const judged = { verdict, score: 1, threshold: 1, regions: [], kinds: [], latencyMs: 1, model: 'disc 1' };
    const part = { id, stationId: station.id, productId: station.productId, serial: picture, takenAt: at };
    await recordInspections(database.db, [{ ...part, ...judged, pictureSha256: sha256 }]);
    return { id, sha256, isKept: () => blobStore.has(sha256) };
  }

  it('pictures of good parts go after 30 days, rejected ones after a year, and every record stays', async () => {
    const good = await keepPart('pass', 'good');
    const rejected = await keepPart('fail', 'rejected');
    const overridden = await keepPart('pass', 'overridden');
    await addOverride(database.db, {
      inspectionId: overridden.id,
      verdict: 'fail',
      reason: 'a crack that was missed',
      actorId: 'ada',
    });
    const kept = () => Promise.all([good, rejected, overridden].map(({ isKept }) => isKept()));

    expect(await removeOldPictures(database, blobStore, station, new Date(daysLater(30).getTime() - 120_000))).toBe(0);
    expect(await kept()).toEqual([true, true, true]);
    expect(await removeOldPictures(database, blobStore, station, daysLater(30))).toBe(1);
    expect(await kept()).toEqual([false, true, true]);
    expect(await removeOldPictures(database, blobStore, station, daysLater(365))).toBe(2);
    expect(await kept()).toEqual([false, false, false]);
    expect(await getInspection(database.db, good.id)).toMatchObject({ pictureSha256: null, serial: 'good' });
    expect(await getInspection(database.db, overridden.id)).toMatchObject({ finalVerdict: 'fail' });
  });

  it('a picture that a younger part has too stays with it', async () => {
    const [old, young] = [await keepPart('pass', 'same'), await keepPart('pass', 'same', daysLater(20))];
    expect(await removeOldPictures(database, blobStore, station, daysLater(31))).toBe(1);
    expect((await getInspection(database.db, old.id)).pictureSha256).toBeNull();
    expect([(await getInspection(database.db, young.id)).pictureSha256, await young.isKept()]).toEqual([
      young.sha256,
      true,
    ]);
  });

  it('a station keeps them as long as it says', async () => {
    const { id, isKept } = await keepPart('fail', 'long');
    const remove = (keepRejectedDays: number, days: number) =>
      removeOldPictures(database, blobStore, { ...station, keepRejectedDays }, daysLater(days));
    await remove(3650, 3000);
    expect(await isKept()).toBe(true);
    await remove(0, 0);
    expect((await getInspection(database.db, id)).pictureSha256).toBeNull();
  });
});
