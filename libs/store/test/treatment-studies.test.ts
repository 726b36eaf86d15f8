import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createTreatmentStudy,
  deleteTreatmentStudy,
  getTreatmentStudy,
  keepLearntTreatment,
  listTreatmentStudies,
  openBlobStore,
  openDatabase,
  planTreatmentStudy,
  removeUnusedBlobs,
  storeBlob,
  type BlobStore,
  type Database,
} from '../src/index.ts';
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

  const keep = async (text: string): Promise<string> =>
    (await storeBlob(database, blobStore, 'text/csv', Buffer.from(text))).sha256;
  const removeTomorrow = () => removeUnusedBlobs(database, blobStore, new Date(Date.now() + 24 * 3_600_000));

  it('keeps a study’s files as long as the study, and no longer', async () => {
    const { db } = database;
    const [fileSha256, learntSha256] = [await keep('a table'), await keep('what was learnt')];
    const { id } = await createTreatmentStudy(db, {
      ...{ name: 'Trial', fileName: 'trial.csv', fileSha256, numRows: 100, inspection: {}, createdBy: null },
    });
    expect(await getTreatmentStudy(db, id)).toMatchObject({ plan: null, learntSha256: null, isMadeUp: false });
    const plan = { treatment: 'arm' };
    await planTreatmentStudy(db, id, plan);
    const learnt = await keepLearntTreatment(db, id, { learntSha256, facts: { numRows: 100 }, plan });
    expect(learnt).toMatchObject({ plan, learntPlan: plan, facts: { numRows: 100 } });
    expect(learnt.learntAt).toBeInstanceOf(Date);
    await removeTomorrow();
    expect([await blobStore.has(fileSha256), await blobStore.has(learntSha256)]).toEqual([true, true]);
    expect((await listTreatmentStudies(db)).map((study) => study.id)).toEqual([id]);
    await deleteTreatmentStudy(db, id);
    await removeTomorrow();
    expect([await blobStore.has(fileSha256), await blobStore.has(learntSha256)]).toEqual([false, false]);
    await expect(deleteTreatmentStudy(db, id)).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    await expect(planTreatmentStudy(db, id, plan)).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });
});
