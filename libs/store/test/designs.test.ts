import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  getDesign,
  getDesignVersion,
  listDesigns,
  listDesignVersions,
  openDatabase,
  RecordConflictError,
  RecordNotFoundError,
  saveDesign,
  type Database,
  type DesignVersion,
} from '../src/index.ts';
import { onEveryServer } from './every-server.ts';

const summary = { numLayers: 3, numParameters: 19, multiplyAdds: 16, inputShape: [4], outputShape: [1] };

onEveryServer((server) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ url: await server.freshDatabase() });
  });
  afterAll(() => database?.close());

  const save = (name: string, after: number, source = '{}'): Promise<DesignVersion> =>
    database.db.transaction((transaction) => saveDesign(transaction, { name, source, summary, after, savedBy: 'ada' }));

  it('keeps every version of a design as it was saved', async () => {
    const [first, second] = [await save('kept', 0, '{"one":1}'), await save('kept', 1, '{"two":2}')];
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(await getDesignVersion(database.db, first.id)).toMatchObject({ name: 'kept', source: '{"one":1}', summary });
    const { id, ownerId } = await getDesign(database.db, 'kept');
    expect(ownerId).toBe('ada');
    const { rows } = await listDesignVersions(database.db, id);
    expect(rows.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('refuses a version that was made from an older one, and a second design of one name', async () => {
    await save('shared', 0);
    await save('shared', 1);
    await expect(save('shared', 1)).rejects.toThrow(RecordConflictError);
    await expect(save('shared', 0)).rejects.toThrow(/There is a design of this name/);
    await expect(save('never-made', 3)).rejects.toThrow(RecordConflictError);
    await expect(getDesign(database.db, 'never-made')).rejects.toThrow(RecordNotFoundError);
  });

  it('lets one of two savings at once through', async () => {
    await save('hurried', 0);
    const results = await Promise.allSettled([save('hurried', 1), save('hurried', 1)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('lists designs with their newest version, page by page', async () => {
    await save('listed', 0);
    await save('listed', 1);
    const { rows, next } = await listDesigns(database.db, { limit: 1 });
    expect(rows).toMatchObject([{ name: 'listed', newest: { number: 2 } }]);
    expect(rows[0]!.newest).not.toHaveProperty('source');
    const further = await listDesigns(database.db, { after: next });
    expect(further.rows.map(({ name }) => name)).not.toContain('listed');
  });
});
