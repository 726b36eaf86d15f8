import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getBlob, openBlobStore, openDatabase, storeBlobs, type BlobStore, type Database } from '../src/index.ts';
import { makeHome, onEveryServer } from './every-server.ts';

onEveryServer((server) => {
  let home: string;
  let database: Database;
  let blobStore: BlobStore;

  beforeAll(async () => {
    home = await makeHome();
    database = await openDatabase({ url: await server.freshDatabase() });
    blobStore = await openBlobStore({ home });
  });
  afterAll(async () => {
    await database.close();
    await rm(home, { recursive: true });
  });

  const storeAll = <T>(texts: readonly string[], refer: (sha256s: readonly string[]) => Promise<T>): Promise<T> =>
    storeBlobs(
      database,
      blobStore,
      'text/plain',
      texts.map((text) => Buffer.from(text)),
      (_, sha256s) => refer(sha256s),
    );

  it('many blobs are stored and recorded together, told in their order, what is there twice once', async () => {
    const [a, b, again] = await storeAll(['a', 'bb', 'a'], (sha256s) => Promise.resolve(sha256s));
    expect(again).toBe(a);
    // `printf a | sha256sum`
    expect(a).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
    expect(await Promise.all([a!, b!].map((sha256) => blobStore.verify(sha256)))).toEqual([true, true]);
    expect(await getBlob(database.db, b!)).toMatchObject({ numBytes: 2, mediaType: 'text/plain' });
  });

  it('none is recorded where what refers to them can’t be', async () => {
    let told: readonly string[] = [];
    const refused = storeAll(['c', 'd'], (sha256s) => {
      told = sha256s;
      return Promise.reject(new Error('refused'));
    });
    await expect(refused).rejects.toThrow('refused');
    for (const sha256 of told) await expect(getBlob(database.db, sha256)).rejects.toThrow('There is no blob');
    expect(told).toHaveLength(2);
  });

  it('two who store the same blobs in another order both get through', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `blob ${index}`);
    const count = (sha256s: readonly string[]) => Promise.resolve(sha256s.length);
    for (let round = 0; round < 3; round++) {
      expect(await Promise.all([storeAll(texts, count), storeAll([...texts].reverse(), count)])).toEqual([50, 50]);
    }
  });

  it('nothing to store refers to nothing', async () => {
    expect(await storeAll([], (sha256s) => Promise.resolve(sha256s.length))).toBe(0);
  });
});
