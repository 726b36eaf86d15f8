import { afterEach, expect, test } from 'vitest';

import { makeInstallation, type Installation } from './installation.ts';

const installations: Installation[] = [];
afterEach(async () => {
  for (const installation of installations.splice(0)) await installation.remove();
});

test('installations of tests have databases of their own, with every table and no row, side by side', async () => {
  installations.push(...(await Promise.all([makeInstallation(), makeInstallation()])));
  const databases = await Promise.all(installations.map((installation) => installation.openDatabase()));
  const numSettings = () =>
    Promise.all(databases.map(async ({ pool }) => (await pool.query('select 1 from settings')).rowCount));
  try {
    expect(new Set(databases.map(({ url }) => url)).size).toBe(2);
    expect(await numSettings()).toEqual([0, 0]);
    await databases[0]!.pool.query(`insert into settings (name, value) values ('a.setting', '1')`);
    expect(await numSettings()).toEqual([1, 0]);
  } finally {
    await Promise.all(databases.map((database) => database.close()));
  }
});
