import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import {
  authUsers,
  createModel,
  createModelVersion,
  decideStageChange,
  getModelVersion,
  listModels,
  listStageChanges,
  openDatabase,
  readSetting,
  requestStageChange,
  writeSetting,
  type Database,
  type ModelVersion,
} from '../src/index.ts';
import { recordBlob } from '../src/queries/blobs.ts';
import { onEveryServer } from './every-server.ts';

const bundleSha256 = 'ab'.repeat(32);
const people = { ada: 'Ada Lovelace', grace: 'Grace Hopper' };

onEveryServer((server) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ url: await server.freshDatabase() });
    await recordBlob(database.db, { sha256: bundleSha256, numBytes: 1, mediaType: 'application/gzip' });
    await database.db
      .insert(authUsers)
      .values(Object.entries(people).map(([id, name]) => ({ id, name, email: `${id}@newfield.example` })));
  });
  afterAll(() => database?.close());

  let numModels = 0;
  async function versionsOf(...versions: string[]): Promise<ModelVersion[]> {
    const { id: modelId } = await createModel(database.db, {
      name: `model-${(numModels += 1)}`,
      domain: 'studio',
      task: 'classification',
    });
    const made = [];
    for (const version of versions)
      made.push(await createModelVersion(database.db, { modelId, version, bundleSha256, manifest: {} }));
    return made;
  }
  const ask = (version: ModelVersion, toStage: 'production' | 'archived', needsSecondPerson = false) =>
    requestStageChange(database.db, {
      versionId: version.id,
      toStage,
      reason: 'better on the slices',
      requestedBy: 'ada',
      needsSecondPerson,
    });

  it('a change of stage keeps who asked for it and why, and what became of the version before', async () => {
    const { db } = database;
    const [first, second] = await versionsOf('1.0.0', '1.1.0');
    await ask(first!, 'production');
    await ask(second!, 'production');
    const history = await listStageChanges(db, first!.modelId);
    expect(
      history.map(({ version, fromStage, toStage, requestedByName, reason, replacedBy }) => ({
        version,
        fromStage,
        toStage,
        requestedByName,
        reason,
        replacedBy,
      })),
    ).toEqual([
      {
        version: '1.1.0',
        fromStage: 'candidate',
        toStage: 'production',
        requestedByName: people.ada,
        reason: 'better on the slices',
        replacedBy: null,
      },
      {
        version: '1.0.0',
        fromStage: 'production',
        toStage: 'archived',
        requestedByName: null,
        reason: '',
        replacedBy: '1.1.0',
      },
      {
        version: '1.0.0',
        fromStage: 'candidate',
        toStage: 'production',
        requestedByName: people.ada,
        reason: 'better on the slices',
        replacedBy: null,
      },
    ]);
    await expect(ask(second!, 'production')).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
  });

  it('where two have to sign, nothing moves until a second person agrees', async () => {
    const { db } = database;
    const [version] = await versionsOf('1.0.0');
    const { id, state } = await ask(version!, 'production', true);
    expect([state, (await getModelVersion(db, version!.id)).stage]).toEqual(['waiting', 'candidate']);
    await expect(ask(version!, 'archived', true)).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
    const alone = decideStageChange(db, id, { agrees: true, decidedBy: 'ada' });
    await expect(alone).rejects.toMatchObject({ code: 'SECOND_PERSON' });
    const both = await Promise.allSettled(
      [1, 2].map(() => decideStageChange(db, id, { agrees: true, decidedBy: 'grace' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await getModelVersion(db, version!.id)).stage).toBe('production');
    const [signed] = await listStageChanges(db, version!.modelId);
    expect(signed).toMatchObject({ state: 'done', requestedByName: people.ada, decidedByName: people.grace });
  });

  it('a refused change leaves the version where it was, and whoever asked may take it back', async () => {
    const { db } = database;
    const [version] = await versionsOf('1.0.0');
    const { id } = await ask(version!, 'production', true);
    expect((await decideStageChange(db, id, { agrees: false, decidedBy: 'ada' })).state).toBe('refused');
    expect((await getModelVersion(db, version!.id)).stage).toBe('candidate');
    await expect(decideStageChange(db, id, { agrees: true, decidedBy: 'grace' })).rejects.toMatchObject({
      code: 'RECORD_CONFLICT',
    });
  });

  it('a setting is what was written last', async () => {
    const { db } = database;
    expect(await readSetting(db, 'registry.second-person')).toBeUndefined();
    await writeSetting(db, 'registry.second-person', true, 'ada');
    await writeSetting(db, 'registry.second-person', false, null);
    expect(await readSetting(db, 'registry.second-person')).toBe(false);
  });

  it('1,000 models with 3,000 versions list within 200 ms, each with what is known of its versions', async () => {
    const { db } = database;
    const digits = sql.raw(`lpad(to_hex(n), 12, '0')`);
    await db.execute(sql`insert into models (id, name, domain, task)
      select ('01999999-0000-7000-8000-' || ${digits})::uuid, 'many-' || n, 'many', 'classification'
      from generate_series(1, 1000) n`);
    for (const [version, stage] of [
      ['1.0.0', 'archived'],
      ['1.1.0', 'production'],
      ['2.0.0', 'candidate'],
    ]) {
      await db.execute(sql`insert into model_versions (id, model_id, version, stage, bundle_sha256, manifest, created_by)
        select ('01999999-000' || left(${version}, 1) || '-7' || substr(${version}, 3, 1) || '00-8000-' || ${digits})::uuid,
          ('01999999-0000-7000-8000-' || ${digits})::uuid, ${version}, ${stage}::model_stage, ${bundleSha256},
          '{}'::jsonb, 'ada'
        from generate_series(1, 1000) n`);
    }
    await database.pool.query('analyze models, model_versions, model_stage_changes');
    const timesMs = [];
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      const { rows } = await listModels(db, { domain: 'many', limit: 1000 });
      timesMs.push(performance.now() - start);
      expect(rows).toHaveLength(1000);
      expect(rows[999]).toMatchObject({
        name: 'many-1',
        numVersions: 3,
        newestVersion: '2.0.0',
        productionVersion: '1.1.0',
        numWaiting: 0,
        createdBy: 'ada',
      });
    }
    expect(Math.min(...timesMs)).toBeLessThan(200);
    console.log(`1,000 models: ${Math.min(...timesMs).toFixed(0)} ms`);
  });
});
