import { makeInstallation, type Installation } from '@newfield/application/testing';
import { listProducts, listStations, type Database } from '@newfield/store';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { fillDemo } from '../src/demo/fill-demo.ts';

let installation: Installation;
let database: Database;

beforeAll(async () => {
  installation = await makeInstallation();
  process.env['NEWFIELD_HOME'] = installation.home;
  database = await installation.openDatabase();
  await fillDemo(database);
});

afterAll(async () => {
  await database?.close();
  await installation?.remove();
});

test('the demo has one product, marked as made up, whose inspector is at work', async () => {
  const { rows } = await listProducts(database.db);
  expect(rows).toMatchObject([{ isMadeUp: true, state: 'active', settings: { numPictures: 40 } }]);
});

test('a station judges made-up parts, and another waits for a camera', async () => {
  const { rows } = await listStations(database.db);
  expect(rows.map(({ sourceKind }) => sourceKind).sort()).toEqual(['browser', 'replay']);
});

test('filled again, it changes nothing', async () => {
  const before = await listStations(database.db);
  await fillDemo(database);
  expect(await listStations(database.db)).toEqual(before);
});
