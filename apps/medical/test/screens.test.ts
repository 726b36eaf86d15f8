import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  ask,
  askFor,
  invite,
  looks,
  setUpAdministrator,
  visitAs,
  wear,
  type Caller,
  type Journey,
  type WatchedPage,
} from '@newfield/application/testing';
import type { RunningWorker } from '@newfield/jobs';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { MoleculePage } from '../src/server/screens/molecule-page.ts';
import type { ScreenView } from '../src/server/screens/screen-view.ts';
import { screenshots, startMedical } from './support/medical-journey.ts';
import { startScreening } from './support/screening-worker.ts';

const pasted = [
  'CC(=O)Oc1ccccc1C(=O)O aspirin',
  'CN1C=NC2=C1C(=O)N(C(=O)N2C)C caffeine',
  'c1ccc( broken ring',
  'CC(C)Cc1ccc(cc1)C(C)C(=O)O ibuprofen',
  'C'.repeat(60) + ' wax',
  'O=C1C=CC(=O)C=C1 =HYPERLINK("x")',
].join('\n');

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let worker: RunningWorker | undefined;
  let ada: Caller;
  let viewer: Caller;
  let watched: WatchedPage;
  let page: Page;
  let screenId: string;

  beforeAll(async () => {
    journey = await startMedical();
    ada = await setUpAdministrator(journey.server);
    viewer = await invite(journey.server, ada, 'viewer');
    watched = await visitAs(journey, ada);
    page = watched.page;
  });

  afterAll(() => journey?.end(() => worker?.stop({ finishWithinMs: 0 })));

  const open = (path: string) => page.goto(`${journey.server.origin}${path}`);
  const screenOf = (id: string) => askFor<ScreenView>(journey.server, ada, `/api/screens/${id}`);
  const done = (id: string) =>
    expect.poll(async () => (await screenOf(id)).state, { timeout: 120_000 }).toBe('completed');
  const send = (bytes: Uint8Array<ArrayBuffer>) =>
    ask(journey.server, ada, '/api/screens/libraries', { method: 'POST', bytes });
  const text = (content: string) => new TextEncoder().encode(content);
  /** Sends molecules in and has them screened by weight alone. */
  const screen = async (content: string): Promise<string> => {
    const { id: libraryId } = (await (await send(text(content))).json()) as { id: string };
    const source = { from: 'descriptor', descriptor: 'molecularWeight' };
    const criteria = [{ source, aim: { aim: 'low', low: 0, high: 500 } }];
    const json = { name: 'by weight', libraryId, request: { criteria } };
    return (await askFor<{ id: string }>(journey.server, ada, '/api/screens', { method: 'POST', json })).id;
  };

  test('an empty list says how it is filled, and pasted molecules become a screen that waits for a worker', async () => {
    await open('/screens');
    await page.getByText('Nothing has been screened yet').waitFor();
    expect(await watched.violations()).toEqual([]);
    await page.getByRole('link', { name: 'New screen' }).click();
    await page.getByLabel('SMILES or SDF').fill(pasted);
    await page.getByRole('combobox', { name: 'Begin from a preset' }).click();
    await page.getByRole('option', { name: /Oral drug-like/ }).click();
    await page.getByLabel('What to call the screen').fill('First look');
    await page.screenshot({ path: join(screenshots, 'screen-new.png'), fullPage: true });
    expect(await watched.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Start screening' }).click();
    await page.waitForURL(/\/screens\/[\da-f-]{36}$/);
    screenId = page.url().split('/').at(-1)!;
    await page.getByRole('heading', { name: 'First look' }).waitFor();
    await page.getByText('Research use only').first().waitFor();
    await page.getByRole('button', { name: 'Stop the screen' }).waitFor();
    expect(await watched.violations()).toEqual([]);
  });

  test('a worker ranks them with intervals, marks and structures; a broken record is refused by its line', async () => {
    ({ worker } = await startScreening(journey));
    await done(screenId);
    await page.getByText('1 record was refused').waitFor();
    await page.getByRole('button', { name: 'Show them line by line' }).click();
    const lines = page.getByRole('region', { name: 'Refused records' });
    await lines.getByText('structure can’t be read: rings, brackets, elements or valences').waitFor();
    expect(await lines.getByRole('cell').first().innerText()).toBe('3');
    const table = page.getByRole('region', { name: 'All, ranked' });
    await table.getByRole('button', { name: 'aspirin' }).waitFor();
    expect(await table.getByRole('row').count()).toBe(6);
    await table.getByRole('row').last().getByText('Lipinski').waitFor();
    const drawing = table.getByRole('img', { name: 'Structure of aspirin' });
    await expect.poll(() => drawing.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await table.getByText('PAINS').waitFor();
    await page.screenshot({ path: join(screenshots, 'screen-ranked.png'), fullPage: true });
    expect(await watched.violations()).toEqual([]);
  });

  test('molecules are found by a part and by likeness, and what is no structure is refused', async () => {
    const look = async (by: string, query: string) => {
      await page.getByRole('combobox', { name: 'Search by' }).click();
      await page.getByRole('option', { name: by }).click();
      await page.getByLabel('Structure to look for').fill(query);
      await page.getByRole('button', { name: 'Search', exact: true }).click();
    };
    await look('Contains the part', 'C1=CC=CC=C1');
    await page.getByText('2 molecules found, 2 shown').waitFor();
    await look('Is like', 'CC(=O)Oc1ccccc1C(=O)O');
    const found = page.getByRole('region', { name: 'Molecules that were found' });
    await found.getByText('1.00 alike').waitFor();
    await look('Contains the part', 'C1CC');
    await page.getByText(/The structure can’t be read/).waitFor();
    expect(await watched.violations()).toEqual([]);
    await page.getByRole('button', { name: 'End the search' }).click();
    await page.getByRole('radio', { name: 'A diverse choice' }).click();
    await page.getByRole('region', { name: 'A diverse choice' }).getByRole('button', { name: 'caffeine' }).waitFor();
    await page.getByRole('radio', { name: 'All, ranked' }).click();
  });

  test('a card tells all of a molecule', async () => {
    await page.getByRole('button', { name: 'aspirin' }).click();
    const card = page.getByRole('dialog', { name: 'aspirin' });
    await card.getByText('Research use only').waitFor();
    await card.getByText('CC(=O)Oc1ccccc1C(=O)O').waitFor();
    await card.getByText('Veber’s bounds broken').waitFor();
    // A shipped model says what each atom adds to its answer.
    const explained = card.getByRole('img', { name: /aspirin, atoms coloured by what each adds to: Solubility/ });
    await expect
      .poll(() => explained.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 60_000 })
      .toBeGreaterThan(0);
    await card.getByText('Likeness to the nearest learnt molecule').waitFor();
    await page.screenshot({ path: join(screenshots, 'screen-card.png') });
    expect(await watched.violations()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('CSV and SDF are taken away with names, safe for spreadsheets, and say what they are for', async () => {
    const file = async (name: string): Promise<string> => {
      await page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name }).click(),
      ]);
      return readFile(await download.path(), 'utf8');
    };
    const csv = (await file('As CSV')).trimEnd().split('\r\n');
    expect(csv).toHaveLength(6);
    expect(csv[0]).toMatch(/^rank,name,smiles,score,score_at_worst,.*intended_use/);
    expect(csv.find((line) => line.includes('HYPERLINK'))).toMatch(/^\d,"'=HYPERLINK\(""x""\)",/);
    expect(csv.slice(1).every((line) => line.includes('research-only'))).toBe(true);
    const sdf = await file('As SDF');
    expect(sdf.match(/^\${4}$/gm)).toHaveLength(5);
    expect(sdf).toMatch(/^aspirin$/m);
    // The browser notes that the structure which is none was refused.
    expect(watched.complaints.filter((complaint) => !complaint.includes('query=C1CC'))).toEqual([]);
    expect(watched.foreignRequests).toEqual([]);
  });

  test('whoever may only look sees results and starts nothing', async () => {
    const { page: theirs, violations } = await visitAs(journey, viewer);
    await theirs.goto(`${journey.server.origin}/screens/new`);
    await theirs.getByText('Operators start screens.').waitFor();
    await theirs.goto(`${journey.server.origin}/screens/${screenId}`);
    await theirs.getByRole('button', { name: 'aspirin' }).waitFor();
    expect(await theirs.getByRole('link', { name: 'Screen again' }).count()).toBe(0);
    expect(await violations()).toEqual([]);
    await theirs.context().close();
  });

  test('hostile files are refused clearly, and what they hold is kept from the molecules around it', async () => {
    const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
    const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, ...new Array<number>(200).fill(1)]);
    expect(await codeOf(await send(zip))).toEqual([415, 'UNSUPPORTED_CONTENT']);
    expect(await codeOf(await send(text('C\0C nul\n'.repeat(900))))).toEqual([415, 'UNSUPPORTED_CONTENT']);
    expect(await codeOf(await send(new Uint8Array(0)))).toEqual([400, 'MALFORMED_BODY']);
    const large = new Uint8Array(100_000_000).fill(67);
    expect(await codeOf(await send(large))).toEqual([413, 'LIBRARY_TOO_LARGE']);
    expect(await codeOf(await send(text('C\n'.repeat(100_001))))).toEqual([413, 'LIBRARY_TOO_LARGE']);

    const line = await screen(`CCO ethanol\n${'C'.repeat(10_000_000)} endless\nCCN am\0ine\nCCC propane\n`);
    await done(line);
    expect((await screenOf(line)).summary).toMatchObject({ numRecords: 4, numRefused: 1, numKept: 3 });
    const block =
      '\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0\nM  END\n$$$$\n';
    const sdf = await screen(`methane${block}nonsense\n$$$$\n${block.replace('M  END', 'M  EN')}methane${block}`);
    await done(sdf);
    expect((await screenOf(sdf)).summary).toMatchObject({ numRefused: 2, numKept: 2 });
    const { molecules } = await askFor<MoleculePage>(journey.server, ada, `/api/screens/${sdf}/molecules`);
    expect(molecules.map(({ name, smiles }) => [name, smiles])).toEqual([
      ['methane', 'C'],
      ['methane', 'C'],
    ]);
  });

  test('a screen is deleted with all that came of it, and its library with the last screen of it', async () => {
    await open(`/screens/${screenId}`);
    await page.getByRole('link', { name: 'Screen again' }).click();
    await page.getByText('molecules, as before').waitFor();
    await page.getByRole('button', { name: 'Start screening' }).click();
    await page.waitForURL((url) => /\/screens\/[\da-f-]{36}$/.test(url.pathname) && !url.pathname.endsWith(screenId));
    const second = page.url().split('/').at(-1)!;
    await done(second);
    const numLibraries = async () =>
      (await journey.database.pool.query(`select 1 from uploads where domain = 'medical/molecules'`)).rowCount!;
    const before = await numLibraries();
    await page.getByRole('button', { name: 'Delete the screen' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the screen' }).click();
    await page.waitForURL(/\/screens$/);
    expect(await numLibraries()).toBe(before);
    expect((await ask(journey.server, ada, `/api/screens/${second}`)).status).toBe(404);
    await page.getByRole('link', { name: 'First look' }).waitFor();
  });

  describe.each(looks)('in the $theme theme and the language $locale', (look) => {
    test.each(['/screens', '/screens/new', '/screens/:id'])('%s passes axe, and fits 360 px', async (path) => {
      const seen = await visitAs(journey, ada);
      await wear(seen.page, journey.server.origin, look);
      await seen.page.goto(`${journey.server.origin}${path.replace(':id', screenId)}`);
      await seen.page.locator('main h1').waitFor();
      await seen.page.waitForLoadState('networkidle');
      const name = path.replaceAll('/', '-').replace(':', '').slice(1);
      await seen.page.screenshot({
        path: join(screenshots, `${name}-${look.theme}-${look.locale}.png`),
        fullPage: true,
      });
      expect(await seen.violations()).toEqual([]);
      await seen.page.setViewportSize({ width: 360, height: 740 });
      await seen.page.screenshot({ path: join(screenshots, `${name}-${look.theme}-360.png`), fullPage: true });
      const overflowPx = await seen.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflowPx).toBeLessThanOrEqual(0);
      expect(await seen.violations()).toEqual([]);
      expect(seen.complaints).toEqual([]);
      expect(seen.foreignRequests).toEqual([]);
      await seen.page.context().close();
    });
  });
});
