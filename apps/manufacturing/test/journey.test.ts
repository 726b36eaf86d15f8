import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  ask,
  invite,
  looks,
  setUpAdministrator,
  visitAs,
  wear,
  type Caller,
  type Journey,
} from '@newfield/application/testing';
import type { RunningWorker } from '@newfield/jobs';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { partFile, screenshots, startManufacturing, startSetUpWorker } from './support/inspection.ts';

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let worker: RunningWorker;
  let ada: Caller;
  let operator: Caller;
  let page: Page;
  let files: string;
  let productId: string;
  let stationId: string;

  beforeAll(async () => {
    journey = await startManufacturing();
    worker = await startSetUpWorker(journey.installation, journey.database);
    ada = await setUpAdministrator(journey.server);
    operator = await invite(journey.server, ada, 'operator');
    page = (await visitAs(journey, ada)).page;
    files = await mkdtemp(join(tmpdir(), 'newfield-good-parts-'));
  });
  afterAll(async () => {
    await journey?.end(() => worker?.stop({ finishWithinMs: 0 }));
    await rm(files, { recursive: true, force: true });
  });

  const open = (where: Page, path: string) => where.goto(`${journey.server.origin}${path}`);
  const shot = (name: string, where = page) =>
    where.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  const push = async (index: number, hasDefect: boolean, serial: string): Promise<void> => {
    const bytes = await partFile(index, hasDefect);
    const path = `/api/stations/${stationId}/parts?serial=${serial}`;
    const response = await ask(journey.server, ada, path, { method: 'POST', bytes });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  };

  test('an expert makes an inspector from twenty good parts, and sees what it promises before', async () => {
    await open(page, '/products');
    await page.getByText('There is no product yet').waitFor();
    await page.getByRole('button', { name: 'Add a product' }).click();
    await page.getByLabel('Name').fill('Disc');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('0 pictures so far').waitFor();
    productId = new URL(page.url()).pathname.split('/').at(-1)!;
    const paths = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const path = join(files, `good-${index}.png`);
        await writeFile(path, await partFile(index));
        return path;
      }),
    );
    await page.getByLabel('Choose pictures of good parts').setInputFiles(paths);
    await page.getByText('20 pictures so far').waitFor();
    await page.getByText(/Worth taking: \d+ more pictures?/).waitFor();
    await page.getByText(/So few pictures promise 4.8% at most/).waitFor();
    await shot('set-up');
    await page.getByRole('button', { name: 'Make the inspector' }).click();
    await page.getByText('At work: version 1').waitFor();
    await page.getByLabel('Known length, mm').fill('60');
    await page.getByLabel('As long on the picture, px').fill('220');
    await page.getByRole('button', { name: 'Set the scale' }).click();
    await page.getByText(/0\.27273/).waitFor();
  });

  test('an administrator adds a station, an operator begins the shift and sees verdicts as they come', async () => {
    await open(page, '/stations');
    await page.getByRole('button', { name: 'Add a station' }).click();
    await page.getByLabel('Name').fill('Line 1');
    await page.getByRole('combobox', { name: 'Pictures come from' }).click();
    await page.getByRole('option', { name: /HTTP/ }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Line 1' }).click();
    await page.waitForURL(/stations\/[0-9a-f-]{36}$/);
    stationId = new URL(page.url()).pathname.split('/').at(-1)!;
    page = (await visitAs(journey, operator)).page;
    await open(page, `/stations/${stationId}`);
    await page.getByText('No part has come yet').waitFor();
    await page.getByLabel('Name of the shift').fill('Early');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('button', { name: 'End' }).waitFor();
    await push(100, false, 'GOOD-1');
    await page.getByRole('status').filter({ hasText: 'PASS' }).waitFor();
    await push(101, true, 'BAD-1');
    await page.getByRole('status').filter({ hasText: 'FAIL' }).waitFor();
    await page.getByRole('img', { name: 'Part BAD-1: FAIL' }).waitFor();
    await page.getByText(/\d+\.\d\d mm/).waitFor();
    await shot('station-fail');
  });

  test('the operator names the kind of a defect by the keyboard', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('k');
    await page.getByLabel('Kind of defect').fill('scratch');
    await page.getByLabel('Reason').fill('Seen by hand.');
    await shot('station-kind');
    await page.keyboard.press('Enter');
    await page.getByText('Written down', { exact: true }).waitFor();
    await page.getByText('Written down', { exact: true }).waitFor({ state: 'hidden' });
  });

  test('the operator overrides by the keyboard, with a reason, and the part keeps both words', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('o');
    await page.getByLabel('Reason').fill('A reflection, not a scratch.');
    await page.keyboard.press('Enter');
    await page.getByText('Written down', { exact: true }).waitFor();
    await open(page, '/parts');
    await page.getByLabel('Serial number, whole').fill('BAD-1');
    await page.getByRole('link', { name: 'BAD-1' }).click();
    await page.getByText('A reflection, not a scratch.').waitFor();
    await page.getByText('scratch', { exact: true }).waitFor();
    await page.getByText(/\d+\.\d\d mm/).waitFor();
    await page.getByText('FAIL', { exact: true }).first().waitFor();
    await shot('part');
  });

  test('charts show scores and sizes as they are chosen, and say what is missing', async () => {
    const choose = async (name: string, option: string): Promise<void> => {
      await page.getByRole('combobox', { name }).click();
      await page.getByRole('option', { name: option }).click();
    };
    for (let index = 0; index < 10; index++) await push(120 + index, false, `GOOD-${10 + index}`);
    await open(page, '/charts');
    await page.getByText('Scores of parts that passed (EWMA chart)').waitFor();
    await choose('Chart', 'Means and ranges of five (X̄–R)');
    await choose('Limits come from', 'The parts shown');
    await page.getByText('Scores of parts that passed: means of five parts (X̄ chart)').waitFor();
    await page.getByText('Scores of parts that passed: ranges of five parts (R chart)').waitFor();
    await choose('Chart', 'Cumulative sums (CUSUM)');
    await page.getByText(/CUSUM chart/).waitFor();
    await choose('What is shown', 'Longest defect, mm');
    await page.getByText('Nothing to draw limits from').waitFor();
    for (let index = 0; index < 5; index++) await push(140 + index, true, `BAD-${10 + index}`);
    await open(page, '/charts');
    await choose('What is shown', 'Longest defect, mm');
    await choose('Chart', 'Individuals');
    await page.getByText('Longest defect, mm (individuals chart)').waitFor();
    await shot('charts-sizes');
  });

  test('the shift’s report is a PDF in either language', async () => {
    await open(page, `/stations/${stationId}`);
    await page.getByRole('button', { name: 'End' }).click();
    for (const language of ['English', 'Chinese']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: `Report of Early in ${language}` }).click(),
      ]);
      const bytes = await readFile(await download.path());
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  describe.each(looks)('in the $theme theme and the language $locale', (look) => {
    test.each([
      ['/stations', 'main h2'],
      ['/stations/:station', 'main [role=img]'],
      ['/products/:product', 'main h3'],
      ['/charts', 'main canvas'],
      ['/parts', 'main [role=table], main table'],
    ])('%s passes axe', async (path, shown) => {
      const watched = await visitAs(journey, ada);
      await wear(watched.page, journey.server.origin, look);
      await open(watched.page, path.replace(':station', stationId).replace(':product', productId));
      await watched.page.locator(shown).first().waitFor();
      const name = path.slice(1).replaceAll(/\W+/g, '-');
      await shot(`${name}-${look.theme}-${look.locale}`, watched.page);
      expect(await watched.violations()).toEqual([]);
      expect(watched.complaints).toEqual([]);
      expect(watched.foreignRequests).toEqual([]);
      await watched.page.context().close();
    });
  });
});
