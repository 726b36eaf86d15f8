import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acknowledgeDriftAlarms,
  addOverride,
  authUsers,
  blobs,
  changeProduct,
  changeStation,
  countDefectKinds,
  countInspectionsByTime,
  countOpenDriftAlarms,
  createProduct,
  createStation,
  currentShift,
  endShift,
  getInspection,
  getProduct,
  getShift,
  getStation,
  keepShiftReport,
  listDriftAlarms,
  listNamedKinds,
  listOverrides,
  listProducts,
  listScores,
  listShifts,
  listSizes,
  listStations,
  openDatabase,
  raiseDriftAlarm,
  recordInspections,
  searchInspections,
  startShift,
  totalInspections,
  type Database,
  type NewInspection,
} from '../src/index.ts';
import { onEveryServer } from './every-server.ts';

onEveryServer((server) => {
  let database: Database;
  let productId: string;
  let stationId: string;
  const start = Date.UTC(2026, 10, 26, 6);
  const sha256 = 'b'.repeat(64);

  /** The part of minute `minute`; failed ones have a region. */
  const part = (minute: number, given: Partial<NewInspection> = {}): NewInspection => {
    const verdict = given.verdict ?? 'pass';
    const box = { left: 1, top: 2, right: 5, bottom: 4 };
    return {
      id: newId(),
      stationId,
      productId,
      serial: `P-${minute}`,
      takenAt: new Date(start + minute * 60_000),
      score: verdict === 'fail' ? 2 : 0.5,
      threshold: 1,
      regions: verdict === 'fail' ? [{ box, areaPx: 8, lengthPx: 4.5, peak: 2, contours: [] }] : [],
      kinds: [],
      pictureSha256: null,
      latencyMs: 10 + Math.abs(minute),
      model: 'disc 1.0.0',
      ...given,
      verdict,
    };
  };
  const lines = async (search: Parameters<typeof searchInspections>[1]) =>
    (await searchInspections(database.db, search)).rows.map(({ serial }) => serial);

  beforeAll(async () => {
    database = await openDatabase({ url: await server.freshDatabase() });
    await database.db.insert(authUsers).values({ id: 'ada', name: 'Ada', email: 'ada@plant.example' });
    await database.db.insert(blobs).values({ sha256, numBytes: 1, mediaType: 'image/png' });
    productId = (await createProduct(database.db, { name: 'Disc', isMadeUp: true })).id;
    stationId = (await createStation(database.db, { name: 'Line 1', sourceKind: 'replay', productId })).id;
  });
  afterAll(() => database.close());

  describe('products and stations', () => {
    it('are made, changed and listed; retired products only where they are asked for', async () => {
      const { db } = database;
      const plate = await createProduct(db, { name: 'Plate', createdBy: 'ada' });
      expect(plate).toMatchObject({ state: 'set-up', settings: {}, mmPerPx: null, isMadeUp: false });
      const change = { state: 'retired', mmPerPx: 0.05, mmPerPxUncertainty: 0.0002, inspectorSha256: sha256 } as const;
      await changeProduct(db, plate.id, change);
      expect(await getProduct(db, plate.id)).toMatchObject(change);
      expect((await listProducts(db)).rows.map(({ name }) => name)).toEqual(['Disc']);
      const first = await listProducts(db, { withRetired: true, limit: 1 });
      expect(first.rows.map(({ name }) => name)).toEqual(['Plate']);
      expect((await listProducts(db, { withRetired: true, after: first.next })).rows).toMatchObject([{ name: 'Disc' }]);
      await changeStation(db, stationId, { sourceKind: 'folder', sourceSettings: { path: '/camera' } });
      expect(await getStation(db, stationId)).toMatchObject({
        productName: 'Disc',
        sourceSettings: { path: '/camera' },
      });
      expect((await listStations(db, { productId })).rows).toHaveLength(1);
      expect((await listStations(db, { productId: plate.id })).rows).toEqual([]);
    });

    it('refuse a taken name, a scale of nothing and what is not there', async () => {
      const { db } = database;
      await expect(createProduct(db, { name: 'Disc' })).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
      await expect(changeProduct(db, productId, { mmPerPx: 0 })).rejects.toMatchObject({ code: 'QUERY' });
      await expect(getProduct(db, newId())).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
      await expect(changeStation(db, newId(), { name: 'x' })).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
      const elsewhere = createStation(db, { name: 'Line 9', sourceKind: 'http', productId: newId() });
      await expect(elsewhere).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
    });
  });

  it('keeps an inspection once, however often and in whichever company it is sent', async () => {
    const { db } = database;
    const rows = Array.from({ length: 1000 }, (_, at) => part(-1 - at, { serial: 'bulk' }));
    expect(await recordInspections(db, rows)).toBe(1000);
    expect(await recordInspections(db, [...rows.slice(0, 10), part(-2000, { serial: 'bulk' })])).toBe(1);
    const together = await Promise.all([1, 2, 3].map(() => recordInspections(db, [part(-3000, { id: rows[0]!.id })])));
    expect(together).toEqual([0, 0, 0]);
    expect(await totalInspections(db, { to: new Date(start) })).toMatchObject({ inspected: 1001 });
    await expect(recordInspections(db, [...rows, rows[0]!])).rejects.toMatchObject({ code: 'VALUE_RANGE' });
  });

  it('keeps none of a batch in which one refers to what is not there', async () => {
    const lost = [part(-4000, { serial: 'lost' }), part(-4001, { serial: 'lost', pictureSha256: 'c'.repeat(64) })];
    await expect(recordInspections(database.db, lost)).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
    expect(await lines({ serial: 'lost' })).toEqual([]);
  });

  describe('a shift’s parts', () => {
    const scope = { from: new Date(start), to: new Date(start + 3 * 3_600_000) };
    const kinds = [
      { name: 'scratch', probability: 0.9 },
      { name: 'pit', probability: 0.1 },
    ];
    let failed: NewInspection;
    beforeAll(async () => {
      failed = part(61, { verdict: 'fail', kinds, pictureSha256: sha256 });
      const others = [0, 1, 2, 60, 62].map((minute) => part(minute));
      await recordInspections(database.db, [failed, ...others, part(63, { verdict: 'fail' })]);
    });

    it('are listed newest first in pages, by verdict, by time, by serial number', async () => {
      const first = await searchInspections(database.db, { ...scope, limit: 3 });
      expect(first.rows.map(({ serial }) => serial)).toEqual(['P-63', 'P-62', 'P-61']);
      expect(first.rows[2]).toMatchObject({ kind: 'scratch', finalVerdict: 'fail' });
      expect(first.rows[2]).not.toHaveProperty('regions');
      expect(await lines({ ...scope, after: first.next })).toEqual(['P-60', 'P-2', 'P-1', 'P-0']);
      expect(await lines({ ...scope, verdict: 'fail', stationId })).toEqual(['P-63', 'P-61']);
      expect(await lines({ ...scope, productId: newId() })).toEqual([]);
      expect(await lines({ serial: 'P-61' })).toEqual(['P-61']);
      const { regions, takenAt } = await getInspection(database.db, failed.id);
      expect([regions, takenAt]).toEqual([failed.regions, failed.takenAt]);
    });

    it('are counted by the hour, with what people overrode', async () => {
      const { db } = database;
      expect(await countDefectKinds(db, scope)).toEqual([
        { kind: '', count: 1 },
        { kind: 'scratch', count: 1 },
      ]);
      await addOverride(db, { inspectionId: failed.id, verdict: 'fail', reason: 'sure', actorId: 'ada' });
      await addOverride(db, { inspectionId: failed.id, verdict: 'pass', reason: 'dust', actorId: 'ada' });
      const hours = await countInspectionsByTime(db, scope);
      expect(hours).toEqual([
        { from: new Date(start), inspected: 3, failed: 0, failedFinally: 0, defects: 0 },
        { from: new Date(start + 3_600_000), inspected: 4, failed: 2, failedFinally: 1, defects: 2 },
      ]);
      expect(await countInspectionsByTime(db, scope, 1)).toHaveLength(7);
      expect(await totalInspections(db, scope)).toMatchObject({
        inspected: 7,
        failedFinally: 1,
        latencyMs: { median: 70, slowest: 73 },
      });
      expect(await countDefectKinds(db, scope)).toEqual([{ kind: '', count: 1 }]);
      expect(await totalInspections(db, { stationId: newId() })).toMatchObject({ inspected: 0, latencyMs: null });
    });

    it('have overrides that nobody can change, and verdicts that stand', async () => {
      const { db, pool } = database;
      const { rows } = await listOverrides(db, { inspectionId: failed.id });
      expect(
        rows.map(({ reason, actorName, serial, inspectorVerdict }) => [reason, actorName, serial, inspectorVerdict]),
      ).toEqual([
        ['dust', 'Ada', 'P-61', 'fail'],
        ['sure', 'Ada', 'P-61', 'fail'],
      ]);
      expect((await listOverrides(db, { ...scope, limit: 1, after: rows[0]!.id })).rows).toMatchObject([
        { reason: 'sure' },
      ]);
      for (const statement of [
        `update manufacturing_overrides set reason = ''`,
        'delete from manufacturing_overrides',
        'truncate manufacturing_overrides',
        `update manufacturing_inspections set verdict = 'pass'`,
        `update manufacturing_inspections set picture_sha256 = null, score = 0`,
        `update manufacturing_inspections set picture_sha256 = '${sha256}'`,
      ]) {
        await expect(pool.query(statement)).rejects.toThrow(/stands/);
      }
      const lost = addOverride(db, { inspectionId: newId(), verdict: 'pass', reason: 'x', actorId: 'ada' });
      await expect(lost).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    });

    it('give the newest scores in the order of time', async () => {
      const scores = await listScores(database.db, { ...scope, limit: 3 });
      expect(scores.map(({ score }) => score)).toEqual([2, 0.5, 2]);
      expect(scores[0]!.takenAt).toEqual(failed.takenAt);
    });

    it('give the size of the longest place of parts that have one', async () => {
      const sizes = await listSizes(database.db, scope);
      expect(sizes.map(({ lengthPx }) => lengthPx)).toEqual([4.5, 4.5]);
      expect(sizes[0]).toMatchObject({ id: failed.id, takenAt: failed.takenAt });
    });
  });

  it('kinds that people have named of a product come with the newest first, each once, and of no other product', async () => {
    const { db } = database;
    const other = await createProduct(db, { name: 'Ring' });
    const [first, second, foreign] = [
      part(500, { verdict: 'fail' }),
      part(501, { verdict: 'fail', mmPerPx: 0.25 }),
      part(502, { verdict: 'fail', productId: other.id }),
    ];
    await recordInspections(db, [first, second, foreign]);
    const name = (inspectionId: string, kind?: string) =>
      addOverride(db, { inspectionId, verdict: 'fail', reason: 'seen', actorId: 'ada', kind });
    await name(first.id, 'pit');
    await name(first.id, 'crack');
    await name(second.id, 'pit');
    await name(second.id);
    await name(foreign.id, 'burr');
    expect(await listNamedKinds(db, productId)).toEqual(['pit', 'crack']);
    expect(await listNamedKinds(db, other.id)).toEqual(['burr']);
    // Measured by the scale of its time, whatever the product's is later.
    expect((await getInspection(db, second.id)).mmPerPx).toBe(0.25);
    expect(await listSizes(db, { productId, limit: 1 })).toMatchObject([{ id: second.id, mmPerPx: 0.25 }]);
  });

  it('one shift goes on at a station at a time, and ends once', async () => {
    const { db } = database;
    const shift = await startShift(db, { stationId, name: 'Early', operatorId: 'ada' });
    await expect(startShift(db, { stationId, name: 'Late', operatorId: 'ada' })).rejects.toMatchObject({
      code: 'RECORD_CONFLICT',
    });
    expect(await currentShift(db, stationId)).toMatchObject({ id: shift.id, operatorName: 'Ada' });
    await endShift(db, shift.id);
    await expect(endShift(db, shift.id)).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
    await expect(endShift(db, newId())).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    await keepShiftReport(db, shift.id, sha256);
    expect((await getShift(db, shift.id)).reportSha256).toBe(sha256);
    await startShift(db, { stationId, name: 'Late', operatorId: 'ada' });
    expect((await listShifts(db, { stationId })).rows.map(({ name }) => name)).toEqual(['Late', 'Early']);
  });

  it('a drift alarm is open until one person has acknowledged it', async () => {
    const { db } = database;
    const times = { raisedAt: new Date(start), since: new Date(start - 60_000) };
    const { id } = await raiseDriftAlarm(db, { stationId, productId, kind: 'higher', ...times });
    expect((await listDriftAlarms(db)).rows).toMatchObject([{ id, stationName: 'Line 1', ...times }]);
    await acknowledgeDriftAlarms(db, [id], { actorId: 'ada', note: 'lamp replaced' });
    expect(await countOpenDriftAlarms(db)).toBe(0);
    const trail = await listDriftAlarms(db, { state: 'acknowledged', stationId });
    expect(trail.rows).toMatchObject([{ acknowledgedByName: 'Ada', note: 'lamp replaced' }]);
    const again = acknowledgeDriftAlarms(db, [id], { actorId: 'ada', note: '' });
    await expect(again).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
    const gone = acknowledgeDriftAlarms(db, [newId()], { actorId: 'ada', note: '' });
    await expect(gone).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });
});
