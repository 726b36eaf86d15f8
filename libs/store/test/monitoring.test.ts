import { afterAll, beforeAll, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import {
  acknowledgeAlarms,
  authUsers,
  blobs,
  countOpenAlarms,
  createCreditHistory,
  createCreditModel,
  createLender,
  keepMonitoring,
  latestMonitoring,
  listAlarms,
  openDatabase,
  withinLender,
  type Database,
  type LenderConnection,
  type NewCreditMonitoring,
} from '../src/index.ts';
import { onEveryServer } from './every-server.ts';

const drift = (period: string, value = 0.4) => ({ kind: 'input-drift' as const, subject: 'income', period, value });

onEveryServer((server) => {
  let database: Database;
  let lenderId: string;
  let about: { readonly modelId: string; readonly historyId: string };
  const within = <Result>(work: (db: LenderConnection) => Promise<Result>) => withinLender(database.db, lenderId, work);
  const keep = (alarms: NewCreditMonitoring['alarms'], id = newId()) =>
    within((db) => keepMonitoring(db, { id, ...about, report: { id }, createdBy: 'ada', alarms })).then(() => id);
  const open = () => within((db) => listAlarms(db));

  beforeAll(async () => {
    database = await openDatabase({ url: await server.freshDatabase() });
    await database.db.insert(authUsers).values({ id: 'ada', name: 'Ada', email: 'ada@bank.example' });
    lenderId = (await createLender(database.db, { name: 'A bank', currency: 'EUR', address: '', contact: '' })).id;
    const fileSha256 = 'a'.repeat(64);
    await database.db.insert(blobs).values({ sha256: fileSha256, numBytes: 1, mediaType: 'text/csv' });
    about = await within(async (db) => {
      const table = await createCreditHistory(db, { name: 'later', fileName: 'later.csv', fileSha256 });
      const rest = { kind: 'scorecard' as const, document: '{}', figures: {}, training: {} };
      const model = await createCreditModel(db, { name: 'cards', ...rest });
      return { modelId: model.id, historyId: table.id };
    });
  });
  afterAll(() => database.close());

  it('a monitoring is kept once with its alarms, and the newest is the latest', async () => {
    expect(await within((db) => latestMonitoring(db, about))).toBeUndefined();
    const first = await keep([drift('2026-01'), drift('2026-02')]);
    await keep([drift('2026-01'), drift('2026-02'), drift('2026-03')], first);
    expect((await open()).rows).toHaveLength(2);
    const second = await keep([]);
    expect(await within((db) => latestMonitoring(db, about))).toMatchObject({ id: second, report: { id: second } });
    expect(await within((db) => latestMonitoring(db, { modelId: about.modelId }))).toMatchObject({ id: second });
  });

  it('an alarm that is open, or acknowledged at the same figure, is not raised again', async () => {
    await keep([drift('2026-01', 0.5), drift('2026-03')]);
    const { rows } = await open();
    expect(rows.map(({ period, value }) => [period, value])).toEqual([
      ['2026-03', 0.4],
      ['2026-02', 0.4],
      ['2026-01', 0.4],
    ]);
    const ids = rows.map(({ id }) => id);
    await within((db) => acknowledgeAlarms(db, ids, { actorId: 'ada', note: 'a campaign' }));
    expect(await within(countOpenAlarms)).toBe(0);
    await keep([drift('2026-01', 0.5), drift('2026-03')]);
    expect((await open()).rows).toMatchObject([{ period: '2026-01', value: 0.5 }]);
    const again = within((db) => acknowledgeAlarms(db, [...ids], { actorId: 'bob', note: '' }));
    await expect(again).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
    const gone = within((db) => acknowledgeAlarms(db, [newId()], { actorId: 'bob', note: '' }));
    await expect(gone).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });

  it('lists in pages what is open, and who acknowledged the others', async () => {
    const trail = await within((db) => listAlarms(db, { state: 'acknowledged', limit: 2 }));
    expect(trail.rows).toHaveLength(2);
    expect(trail.rows[0]).toMatchObject({
      modelName: 'cards',
      modelVersion: 1,
      acknowledgedByName: 'Ada',
      note: 'a campaign',
    });
    const rest = await within((db) => listAlarms(db, { state: 'acknowledged', limit: 2, after: trail.next }));
    expect(rest).toMatchObject({ rows: [{ period: '2026-01' }], next: undefined });
    expect((await within((db) => listAlarms(db, { modelId: newId() }))).rows).toEqual([]);
  });

  it('another lender sees none of it', async () => {
    const other = await createLender(database.db, { name: 'Another', currency: 'EUR', address: '', contact: '' });
    await withinLender(database.db, other.id, async (db) => {
      expect(await latestMonitoring(db, about)).toBeUndefined();
      expect([await countOpenAlarms(db), (await listAlarms(db, { state: 'acknowledged' })).rows]).toEqual([0, []]);
    });
  });
});
