import { makeInstallation, type Installation } from '@newfield/application/testing';
import {
  creditApplications,
  listAlarms,
  listCreditHistories,
  listCreditModels,
  listLenders,
  withinLender,
  type Database,
  type LenderConnection,
} from '@newfield/store';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { demoPeople } from '../src/demo/demo-people.ts';
import { fillDemo } from '../src/demo/fill-demo.ts';

let installation: Installation;
let database: Database;
let within: <Result>(work: (db: LenderConnection) => Promise<Result>) => Promise<Result>;

beforeAll(async () => {
  installation = await makeInstallation();
  process.env['NEWFIELD_HOME'] = installation.home;
  database = await installation.openDatabase();
  await fillDemo(database);
  const [lender] = await listLenders(database.db);
  within = (work) => withinLender(database.db, lender!.id, work);
});

afterAll(async () => {
  await database?.close();
  await installation?.remove();
});

const applications = () => within((db) => db.select().from(creditApplications).orderBy(creditApplications.id));

test('the demo has one lender, marked as made up, for whom nobody works yet', async () => {
  expect(await listLenders(database.db)).toMatchObject([{ isMadeUp: true, members: [] }]);
  expect((await within(listCreditModels)).map(({ state }) => state).sort()).toEqual(['challenger', 'champion']);
  expect(await within(listCreditHistories)).toHaveLength(2);
});

test('applications are in every state, also decided by an analyst, and called made up', async () => {
  const all = await applications();
  expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['approved', 'referred', 'declined']));
  const byAnalyst = all.filter(({ decidedBy }) => decidedBy === demoPeople.approver.id);
  expect(new Set(byAnalyst.map(({ state }) => state))).toEqual(new Set(['approved', 'declined']));
  expect(byAnalyst.every(({ decisionReason }) => decisionReason !== '')).toBe(true);
  expect(all.filter(({ state }) => state === 'referred').every(({ decidedAt }) => decidedAt === null)).toBe(true);
  expect(all.every(({ applicantName }) => applicantName.startsWith('Made-up applicant'))).toBe(true);
});

test('monitoring has raised alarms in the months that drift, and in no others', async () => {
  const { rows } = await within((db) => listAlarms(db, { limit: 500 }));
  const drifts = rows.filter(({ kind }) => kind === 'score-drift' || kind === 'input-drift');
  expect(new Set(drifts.map(({ period }) => period))).toEqual(new Set(['2026-10', '2026-11', '2026-12']));
  expect(drifts.map(({ kind }) => kind)).toContain('score-drift');
});

test('filled again, it changes nothing', async () => {
  const before = await applications();
  await fillDemo(database);
  expect(await applications()).toEqual(before);
});
